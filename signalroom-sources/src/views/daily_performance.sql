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
from priced
