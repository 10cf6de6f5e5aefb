create schema if not exists signalroom;
create table if not exists signalroom.stamps (
    name TEXT not null primary key,
    value TEXT not null
);
