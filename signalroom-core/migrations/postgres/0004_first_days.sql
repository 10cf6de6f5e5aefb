-- Where each feed's data begins: plain syncs fill the days since then. What is loaded already begins at its earliest day,
-- which the next plain sync stamps.

create table signalroom.first_days (
    table_name TEXT not null primary key,
    day DATE not null,
    stamped TIMESTAMPTZ
);
insert into signalroom.first_days (table_name, day)
select table_name, min(day) from signalroom.days group by table_name;

-- When a run's process last said that it is alive.
alter table signalroom.runs add column alive_at TIMESTAMPTZ;
