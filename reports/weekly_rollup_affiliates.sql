-- An affiliate without rows for the week before had 0 conversions, unless that whole week is missing.
with weeks as (
    select
        affiliate_label,
        is_internal,
        coalesce(sum(conversions) filter (where date >= :first), 0) as conversions,
        coalesce(sum(conversions) filter (where date < :first), 0) as conversions_before,
        sum(cost) filter (where date >= :first) as spend,
        min(date) as since
    from public.daily_performance
    where advertiser_id = :advertiser_id
        and date between add_days(:first, -7) and add_days(:first, 6)
    group by affiliate_label, is_internal
)
select
    affiliate_label as name,
    is_internal,
    conversions,
    case when exists (select 1 from weeks where since < :first) then conversions_before end
        as conversions_before,
    spend
from weeks
where conversions <> 0 or conversions_before <> 0 or coalesce(spend, 0) <> 0
order by conversions desc nulls last, affiliate_label nulls last
