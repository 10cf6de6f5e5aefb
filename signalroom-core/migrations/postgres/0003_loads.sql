-- Where rows come from, so that sample and real feeds can be told apart in one warehouse.

alter table signalroom.days add column is_sample BOOLEAN not null default false;
alter table signalroom.loads add column is_sample BOOLEAN not null default false;
update signalroom.days set is_sample = true
where exists (select 1 from signalroom.stamps where name = 'mode' and value = 'sample');
update signalroom.loads set is_sample = true
where exists (select 1 from signalroom.stamps where name = 'mode' and value = 'sample');

-- What a row comes to, as far as it could be read: JSON, numeric columns and their amounts.
alter table signalroom.quarantine add column amounts TEXT;

-- Each load of a day, kept for 120 days; `sums` is JSON: the sums of the numeric columns, NULL where they were not
-- kept.
create table signalroom.day_loads (
    id BIGINT generated always as identity primary key,
    table_name TEXT not null,
    day DATE not null,
    run BIGINT not null,
    rows BIGINT not null,
    sums TEXT,
    at TIMESTAMPTZ not null,
    is_sample BOOLEAN not null
);
create index day_loads_day on signalroom.day_loads (table_name, day, id);
insert into signalroom.day_loads (table_name, day, run, rows, at, is_sample)
select table_name, day, run, rows, at, is_sample from signalroom.days order by table_name, day;

-- The load that a day has now.
alter table signalroom.days add column load_id BIGINT;
update signalroom.days set load_id = (
    select loaded.id from signalroom.day_loads as loaded
    where loaded.table_name = signalroom.days.table_name and loaded.day = signalroom.days.day
);

-- Which loads each report's run has read.
create table signalroom.run_inputs (
    run BIGINT not null,
    load_id BIGINT not null references signalroom.day_loads (id) on delete cascade,
    primary key (run, load_id)
);
create index run_inputs_load on signalroom.run_inputs (load_id);
