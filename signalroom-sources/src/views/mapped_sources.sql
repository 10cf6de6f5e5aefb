-- The affiliate mapping, row by row, and whether reports can go by it.
-- A brand is known by what Everflow counts for it: one that a typing mistake made up, or that has not begun, is none
-- that any report shows. Before Everflow has counted anything, no brand can be judged.
select
    m.redtrack_source_id as source_id,
    trim(m.everflow_affiliate_label) as affiliate_label,
    m.everflow_advertiser_id as advertiser_id,
    m.everflow_advertiser_label as advertiser_label,
    case
        when m.everflow_advertiser_id is null and m.everflow_affiliate_label is null then 'ignored'
        when m.everflow_advertiser_id is null or m.everflow_affiliate_label is null then 'incomplete mapping'
        -- Most rows end here, at the first row of their brand.
        when exists (
            select 1
            from everflow.daily_stats n
            where n.advertiser_id = m.everflow_advertiser_id
                and lower(n.advertiser_label) = lower(m.everflow_advertiser_label)
        ) then 'mapped'
        when not exists (select 1 from everflow.daily_stats) then 'mapped'
        when m.everflow_advertiser_id not in (select advertiser_id from everflow.daily_stats) then 'unknown brand'
        -- The id of one brand, the name of another: nobody can say whose it is.
        when lower(m.everflow_advertiser_label) in (select lower(advertiser_label) from everflow.daily_stats)
            then 'contradictory brand'
        when exists (
            select 1
            from public.affiliate_mapping other
            where lower(other.everflow_advertiser_label) = lower(m.everflow_advertiser_label)
                and other.everflow_advertiser_id <> m.everflow_advertiser_id
                and other.everflow_advertiser_id in (select advertiser_id from everflow.daily_stats)
        ) then 'contradictory brand'
        else 'mapped'
    end as status
from public.affiliate_mapping m
