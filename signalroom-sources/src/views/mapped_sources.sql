-- The affiliate mapping, row by row, and whether reports can go by it.
-- A brand is known by what Everflow counts for it: one that a typing mistake made up, or that has not begun, is none
-- that any report shows. Before Everflow has counted anything, no brand can be judged.
with brands as materialized (
    select distinct advertiser_id as id, advertiser_label as name
    from everflow.daily_stats
),
mapping as (
    select
        redtrack_source_id as source_id,
        trim(everflow_affiliate_label) as affiliate_label,
        everflow_advertiser_id as advertiser_id,
        everflow_advertiser_label as advertiser_label,
        everflow_advertiser_label as name
    from public.affiliate_mapping
)
select
    source_id,
    affiliate_label,
    advertiser_id,
    advertiser_label,
    case
        when advertiser_id is null and affiliate_label is null then 'ignored'
        when advertiser_id is null or affiliate_label is null then 'incomplete mapping'
        when not exists (select 1 from brands) then 'mapped'
        when advertiser_id not in (select id from brands) then 'unknown brand'
        when exists (select 1 from brands b where b.id = m.advertiser_id and b.name = m.name) then 'mapped'
        -- The id of one brand, the name of another: nobody can say whose it is.
        when name in (select b.name from brands b) then 'contradictory brand'
        when exists (
            select 1
            from mapping other
            where other.name = m.name
                and other.advertiser_id <> m.advertiser_id
                and other.advertiser_id in (select id from brands)
        ) then 'contradictory brand'
        else 'mapped'
    end as status
from mapping m
