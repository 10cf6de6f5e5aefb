-- Where each feed's data begins: plain syncs fill the days since then. What is loaded already begins at its earliest day,
-- which the next plain sync stamps.

create table signalroom_first_days (
    table_name TEXT not null primary key,
    day DATE not null,
    stamped TIMESTAMPTZ
);
insert into signalroom_first_days (table_name, day)
select table_name, min(day) from signalroom_days group by table_name;

-- When a run's process last said that it is alive.
alter table signalroom_runs add column alive_at TIMESTAMPTZ;
