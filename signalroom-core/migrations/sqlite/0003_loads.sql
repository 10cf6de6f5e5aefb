-- Where rows come from, so that sample and real feeds can be told apart in one warehouse.

alter table signalroom_days add column is_sample BOOLEAN not null default false;
alter table signalroom_loads add column is_sample BOOLEAN not null default false;
update signalroom_days set is_sample = true
where exists (select 1 from signalroom_stamps where name = 'mode' and value = 'sample');
update signalroom_loads set is_sample = true
where exists (select 1 from signalroom_stamps where name = 'mode' and value = 'sample');

-- What a row comes to, as far as it could be read: JSON, numeric columns and their amounts.
alter table signalroom_quarantine add column amounts TEXT;

-- Each load of a day, kept for 120 days; `sums` is JSON: the sums of the numeric columns, NULL where they were not
-- kept.
create table signalroom_day_loads (
    id INTEGER primary key autoincrement,
    table_name TEXT not null,
    day DATE not null,
    run BIGINT not null,
    rows BIGINT not null,
    sums TEXT,
    at TIMESTAMPTZ not null,
    is_sample BOOLEAN not null
);
create index signalroom_day_loads_day on signalroom_day_loads (table_name, day, id);
insert into signalroom_day_loads (table_name, day, run, rows, at, is_sample)
select table_name, day, run, rows, at, is_sample from signalroom_days order by table_name, day;

-- The load that a day has now.
alter table signalroom_days add column load_id BIGINT;
update signalroom_days set load_id = (
    select loaded.id from signalroom_day_loads as loaded
    where loaded.table_name = signalroom_days.table_name and loaded.day = signalroom_days.day
);

-- Which loads each report's run has read.
create table signalroom_run_inputs (
    run BIGINT not null,
    load_id BIGINT not null references signalroom_day_loads (id) on delete cascade,
    primary key (run, load_id)
);
create index signalroom_run_inputs_load on signalroom_run_inputs (load_id);
