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

create view public.daily_performance as
-- Per day, brand and affiliate: what Everflow counts, joined with what Redtrack spends.
-- Affiliates are told apart by their trimmed label, never by their id, which is often the same.
with network as (
    select
        date,
        advertiser_id,
        trim(affiliate_label) as affiliate_label,
        min(advertiser_label) as advertiser_label,
        min(affiliate_id) as affiliate_id,
        sum(clicks) as clicks,
        sum(conversions) as conversions,
        sum(payout) as payout,
        sum(revenue) as revenue
    from everflow.daily_stats
    group by date, advertiser_id, trim(affiliate_label)
),
spend as (
    select
        s.date,
        m.everflow_advertiser_id as advertiser_id,
        trim(m.everflow_affiliate_label) as affiliate_label,
        min(m.everflow_advertiser_label) as advertiser_label,
        sum(s.cost) as cost,
        sum(s.clicks) as clicks
    from redtrack.daily_spend s
    join public.affiliate_mapping m on m.redtrack_source_id = s.source_id
    where m.everflow_advertiser_id is not null and m.everflow_affiliate_label is not null
    group by s.date, m.everflow_advertiser_id, trim(m.everflow_affiliate_label)
),
-- A full join: spend of a day without a single conversion is spend all the same.
joined as (
    select
        coalesce(n.date, s.date) as date,
        coalesce(n.advertiser_id, s.advertiser_id) as advertiser_id,
        coalesce(n.advertiser_label, s.advertiser_label) as advertiser_label,
        n.affiliate_id,
        coalesce(n.affiliate_label, s.affiliate_label) as affiliate_label,
        cast(coalesce(n.clicks, 0) as bigint) as clicks,
        cast(coalesce(n.conversions, 0) as bigint) as conversions,
        coalesce(n.payout, 0) as everflow_payout,
        coalesce(n.revenue, 0) as everflow_revenue,
        coalesce(s.cost, 0) as redtrack_cost,
        cast(coalesce(s.clicks, 0) as bigint) as redtrack_clicks
    from network n
    full join spend s
        on s.date = n.date
        and s.advertiser_id = n.advertiser_id
        and s.affiliate_label = n.affiliate_label
),
-- The agency's own buyers cost what they spend, the others what they are paid.
priced as (
    select
        j.*,
        i.label is not null as is_internal,
        case when i.label is not null then j.redtrack_cost else j.everflow_payout end as cost
    from joined j
    left join signalroom.internal_affiliates i on i.label = j.affiliate_label
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
-- Spend that is nobody's cost: no mapping claims it, or the mapping names an external affiliate,
-- whose cost is its payout. A traffic source that is mapped to nothing on purpose is not among it.
select
    s.date,
    s.source_id,
    s.source_name,
    s.cost,
    case
        when m.redtrack_source_id is null then 'no mapping'
        when m.everflow_advertiser_id is null or m.everflow_affiliate_label is null
            then 'incomplete mapping'
        else 'external affiliate'
    end as reason
from redtrack.daily_spend s
left join public.affiliate_mapping m on m.redtrack_source_id = s.source_id
left join signalroom.internal_affiliates i on i.label = trim(m.everflow_affiliate_label)
where s.cost <> 0
    -- Claimed: a brand and one of the agency's own buyers.
    and not (m.everflow_advertiser_id is not null and i.label is not null)
    -- Ignored on purpose: neither.
    and not (
        m.redtrack_source_id is not null
        and m.everflow_advertiser_id is null
        and m.everflow_affiliate_label is null
    );
