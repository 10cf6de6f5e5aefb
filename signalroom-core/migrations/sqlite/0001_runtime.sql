-- The runtime's own tables: schema `signalroom`, which SQLite's one file spells as a prefix.

create table signalroom_internal_affiliates (
    label TEXT not null primary key
);

-- The views that were made, in order.
create table signalroom_views (
    name TEXT not null primary key,
    place BIGINT not null
);

-- Days of `replace_window` tables, empty ones too.
create table signalroom_days (
    table_name TEXT not null,
    day DATE not null,
    run BIGINT not null,
    rows BIGINT not null,
    at TIMESTAMPTZ not null,
    primary key (table_name, day)
);

-- The last load of each table.
create table signalroom_loads (
    table_name TEXT not null primary key,
    run BIGINT not null,
    rows BIGINT not null,
    rejected BIGINT not null,
    at TIMESTAMPTZ not null
);

create table signalroom_runs (
    id INTEGER primary key autoincrement,
    item TEXT not null,
    params TEXT not null,
    slot TIMESTAMPTZ,
    started TIMESTAMPTZ not null,
    ended TIMESTAMPTZ,
    outcome TEXT,
    rows BIGINT,
    note TEXT,
    error TEXT
);
create index signalroom_runs_item on signalroom_runs (item, id);

create table signalroom_quarantine (
    id INTEGER primary key autoincrement,
    source TEXT not null,
    run BIGINT not null,
    first_day DATE,
    last_day DATE,
    raw TEXT not null,
    why TEXT not null,
    at TIMESTAMPTZ not null
);
create index signalroom_quarantine_source on signalroom_quarantine (source, id);

create table signalroom_deliveries (
    report TEXT not null,
    params TEXT not null,
    channel TEXT not null,
    target TEXT not null,
    state TEXT not null,
    at TIMESTAMPTZ not null,
    primary key (report, params, channel, target)
);
