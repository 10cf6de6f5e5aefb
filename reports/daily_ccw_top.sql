-- An affiliate without a row for the day before had 0 conversions, unless that whole day is missing.
with day_before as (
    select affiliate_label, conversions
    from public.daily_performance
    where date = add_days(:date, -1)
        and advertiser_id = :advertiser_id
)
select
    p.affiliate_label as name,
    p.is_internal,
    p.conversions,
    case when exists (select 1 from day_before) then coalesce(b.conversions, 0) end
        as conversions_before,
    p.cost as spend
from public.daily_performance p
left join day_before b on b.affiliate_label = p.affiliate_label
where p.date = :date
    and p.advertiser_id = :advertiser_id
    and p.conversions > 0
order by p.conversions desc nulls last, p.affiliate_label nulls last
limit 10
