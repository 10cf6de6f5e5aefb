-- The records' tables that were made here: no other table is ever altered or emptied.
create table signalroom.tables (
    name TEXT collate "C" not null primary key
);

-- What a view was made of: the hash of its text. Views of before have none, and are made again once.
alter table signalroom.views add column hash TEXT;
