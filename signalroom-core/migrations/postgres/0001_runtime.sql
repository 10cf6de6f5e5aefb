-- The runtime's own tables and functions: schema `signalroom`.

create table signalroom.internal_affiliates (
    label TEXT collate "C" not null primary key
);

-- The views that were made, in order.
create table signalroom.views (
    name TEXT not null primary key,
    place BIGINT not null
);

-- Days of `replace_window` tables, empty ones too.
create table signalroom.days (
    table_name TEXT not null,
    day DATE not null,
    run BIGINT not null,
    rows BIGINT not null,
    at TIMESTAMPTZ not null,
    primary key (table_name, day)
);

-- The last load of each table.
create table signalroom.loads (
    table_name TEXT not null primary key,
    run BIGINT not null,
    rows BIGINT not null,
    rejected BIGINT not null,
    at TIMESTAMPTZ not null
);

create table signalroom.runs (
    id BIGINT generated always as identity primary key,
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
create index runs_item on signalroom.runs (item, id);

create table signalroom.quarantine (
    id BIGINT generated always as identity primary key,
    source TEXT not null,
    run BIGINT not null,
    first_day DATE,
    last_day DATE,
    raw TEXT not null,
    why TEXT not null,
    at TIMESTAMPTZ not null
);
create index quarantine_source on signalroom.quarantine (source, id);

create table signalroom.deliveries (
    report TEXT not null,
    params TEXT not null,
    channel TEXT not null,
    target TEXT not null,
    state TEXT not null,
    at TIMESTAMPTZ not null,
    primary key (report, params, channel, target)
);

-- What portable SQL says about days; on SQLite the rewriter writes expressions instead.

create function signalroom.week_start(d DATE) returns DATE
    language sql immutable parallel safe
    as $$ select d - (extract(isodow from d)::int - 1) $$;

create function signalroom.month_start(d DATE) returns DATE
    language sql immutable parallel safe
    as $$ select d - (extract(day from d)::int - 1) $$;

create function signalroom.add_days(d DATE, n BIGINT) returns DATE
    language sql immutable parallel safe
    as $$ select d + n::int $$;

create function signalroom.days_between(a DATE, b DATE) returns BIGINT
    language sql immutable parallel safe
    as $$ select (b - a)::bigint $$;
