-- An affiliate without a row for the day before had 0 conversions, unless that whole day is missing.
with days as (
    select
        affiliate_label,
        is_internal,
        coalesce(sum(conversions) filter (where date = :date), 0) as conversions,
        coalesce(sum(conversions) filter (where date < :date), 0) as conversions_before,
        sum(cost) filter (where date = :date) as spend,
        min(date) as since
    from public.daily_performance
    where advertiser_id = :advertiser_id
        and date between add_days(:date, -1) and :date
    group by affiliate_label, is_internal
)
select
    affiliate_label as name,
    is_internal,
    conversions,
    case when exists (select 1 from days where since < :date) then conversions_before end
        as conversions_before,
    spend
from days
where conversions <> 0 or conversions_before <> 0 or coalesce(spend, 0) <> 0
order by conversions desc nulls last, affiliate_label nulls last
