create table if not exists signalroom_stamps (
    name TEXT not null primary key,
    value TEXT not null
);
