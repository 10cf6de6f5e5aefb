-- The texts of views that were replaced: a program that still has one of them does not put it back.

create table signalroom_replaced_views (
    name TEXT not null,
    hash TEXT not null,
    primary key (name, hash)
);
