-- The tables that the ui tests read.

create table everflow.daily_stats (
    date DATE not null,
    affiliate_id BIGINT not null,
    affiliate_label TEXT not null,
    advertiser_id BIGINT not null,
    conversions BIGINT not null,
    payout NUMERIC(18,6) not null,
    _loaded_at TIMESTAMPTZ not null,
    primary key (date, affiliate_id, advertiser_id)
);

create table redtrack.daily_spend (
    date DATE not null,
    source_id TEXT not null,
    clicks BIGINT not null,
    cost NUMERIC(18,6) not null,
    note TEXT,
    primary key (date, source_id)
);

create table signalroom.internal_affiliates (
    label TEXT not null,
    primary key (label)
);

create view public.daily_performance as
select
    s.date,
    s.advertiser_id,
    s.affiliate_label,
    coalesce(s.conversions, 0) as conversions,
    s.payout as cost,
    i.label is not null as is_internal,
    1.0 * s.payout / nullif(s.conversions, 0) as cpa
from everflow.daily_stats s
left join signalroom.internal_affiliates i on i.label = s.affiliate_label;
