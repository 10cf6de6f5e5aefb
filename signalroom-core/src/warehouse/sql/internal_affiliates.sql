create table signalroom.internal_affiliates (
    label TEXT not null,
    primary key (label)
);
