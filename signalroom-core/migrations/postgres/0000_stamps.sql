-- What is stamped in a warehouse, among it how many of the migrations after this one it has had. This one runs
-- whenever a warehouse is brought up to something new.

create table if not exists signalroom.stamps (
    name TEXT not null primary key,
    value TEXT not null
);
