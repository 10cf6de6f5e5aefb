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
left join named n on n.name = m.everflow_advertiser_label
