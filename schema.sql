-- All tables and views, as the records and view files declare them: written by `cargo schema`.

create table everflow.daily_stats (
    date DATE not null,
    affiliate_id BIGINT not null,
    affiliate_label TEXT not null,
    advertiser_id BIGINT not null,
    advertiser_label TEXT not null,
    clicks BIGINT not null,
    conversions BIGINT not null,
    revenue NUMERIC(18,6) not null,
    payout NUMERIC(18,6) not null,
    profit NUMERIC(18,6) not null,
    _client_id TEXT not null,
    _loaded_at TIMESTAMPTZ not null,
    primary key (date, affiliate_id, advertiser_id)
);

create table public.affiliate_mapping (
    redtrack_source_id TEXT not null,
    redtrack_source TEXT,
    redtrack_source_alias TEXT,
    everflow_affiliate_id BIGINT,
    everflow_affiliate_label TEXT,
    everflow_advertiser_id BIGINT,
    everflow_advertiser_label TEXT,
    _client_id TEXT not null,
    _loaded_at TIMESTAMPTZ not null,
    primary key (redtrack_source_id)
);

create table redtrack.daily_spend (
    date DATE not null,
    source_id TEXT not null,
    source_name TEXT,
    source_alias TEXT,
    clicks BIGINT not null,
    conversions BIGINT not null,
    cost NUMERIC(18,6) not null,
    _client_id TEXT not null,
    _loaded_at TIMESTAMPTZ not null,
    primary key (date, source_id)
);

create table signalroom.internal_affiliates (
    label TEXT not null,
    primary key (label)
);

create view public.mapped_sources as
-- The affiliate mapping, row by row, and whether reports can go by it.
-- A brand is known by what Everflow counts for it: one that a typing mistake made up, or that has not begun, is none
-- that any report shows. Before Everflow has counted anything, no brand can be judged.
with brands as materialized (
    select distinct advertiser_id as id, advertiser_label as name
    from everflow.daily_stats
),
known as materialized (
    select distinct id from brands
),
-- Whose a name is: the brands that have it in Everflow, and the known ones that the mapping gives it to.
named as materialized (
    select name, min(id) as first_id, max(id) as last_id
    from (
        select name, id from brands
        union
        select everflow_advertiser_label, everflow_advertiser_id
        from public.affiliate_mapping
        where everflow_advertiser_id in (select id from known)
    ) both_names
    group by name
)
select
    m.redtrack_source_id as source_id,
    trim(m.everflow_affiliate_label) as affiliate_label,
    m.everflow_advertiser_id as advertiser_id,
    m.everflow_advertiser_label as advertiser_label,
    case
        when m.everflow_advertiser_id is null and m.everflow_affiliate_label is null then 'ignored'
        when m.everflow_advertiser_id is null or m.everflow_affiliate_label is null then 'incomplete mapping'
        when not exists (select 1 from known) then 'mapped'
        when k.id is null then 'unknown brand'
        when b.id is not null then 'mapped'
        -- The id of one brand, the name of another: nobody can say whose it is.
        when n.first_id <> k.id or n.last_id <> k.id then 'contradictory brand'
        else 'mapped'
    end as status
from public.affiliate_mapping m
left join known k on k.id = m.everflow_advertiser_id
left join brands b on b.id = m.everflow_advertiser_id and b.name = m.everflow_advertiser_label
left join named n on n.name = m.everflow_advertiser_label;

create view public.daily_performance as
-- Per day, brand and affiliate: what Everflow counts beside what Redtrack spends.
-- Affiliates are told apart by their trimmed label, never by their id, which is often the same.
-- Both are stacked and then summed, not joined: spend of a day without a single conversion is spend all
-- the same, and a question for one day reads that day alone, which a full join would not.
with both_feeds as (
    select
        date,
        advertiser_id,
        trim(affiliate_label) as affiliate_label,
        advertiser_label as network_label,
        null as spend_label,
        affiliate_id,
        clicks,
        conversions,
        payout,
        revenue,
        null as cost,
        null as spend_clicks
    from everflow.daily_stats
    union all
    select
        s.date,
        m.advertiser_id,
        m.affiliate_label,
        null,
        m.advertiser_label,
        null,
        null,
        null,
        null,
        null,
        s.cost,
        s.clicks
    from redtrack.daily_spend s
    join public.mapped_sources m on m.source_id = s.source_id
    where m.status = 'mapped'
),
summed as (
    select
        date,
        advertiser_id,
        coalesce(min(network_label), min(spend_label)) as advertiser_label,
        min(affiliate_id) as affiliate_id,
        affiliate_label,
        cast(coalesce(sum(clicks), 0) as bigint) as clicks,
        cast(coalesce(sum(conversions), 0) as bigint) as conversions,
        coalesce(sum(payout), 0) as everflow_payout,
        coalesce(sum(revenue), 0) as everflow_revenue,
        coalesce(sum(cost), 0) as redtrack_cost,
        cast(coalesce(sum(spend_clicks), 0) as bigint) as redtrack_clicks
    from both_feeds
    group by date, advertiser_id, affiliate_label
),
-- The agency's own buyers cost what they spend, the others what they are paid.
priced as (
    select
        s.*,
        i.label is not null as is_internal,
        case when i.label is not null then s.redtrack_cost else s.everflow_payout end as cost
    from summed s
    left join signalroom.internal_affiliates i on i.label = s.affiliate_label
)
select
    date,
    advertiser_id,
    advertiser_label,
    affiliate_id,
    affiliate_label,
    clicks,
    conversions,
    everflow_payout,
    everflow_revenue,
    redtrack_cost,
    redtrack_clicks,
    is_internal,
    cost,
    1.0 * cost / nullif(conversions, 0) as cpa
from priced;

create view public.unmapped_spend as
-- Spend that is nobody's cost: no mapping claims it, the mapping is at fault, or it names an external affiliate,
-- whose cost is its payout. A traffic source that is mapped to nothing on purpose is not among it.
select
    s.date,
    s.source_id,
    s.source_name,
    s.cost,
    case
        when m.source_id is null then 'no mapping'
        when m.status <> 'mapped' then m.status
        else 'external affiliate'
    end as reason
from redtrack.daily_spend s
left join public.mapped_sources m on m.source_id = s.source_id
left join signalroom.internal_affiliates i on i.label = m.affiliate_label
where s.cost <> 0
    -- Claimed: a brand and one of the agency's own buyers.
    and not (m.source_id is not null and m.status = 'mapped' and i.label is not null)
    and not (m.source_id is not null and m.status = 'ignored');
