-- The week's totals next to those of the week before; null for a week without rows.
select
    sum(conversions) filter (where date >= :first) as conversions,
    sum(cost) filter (where date >= :first) as spend,
    sum(conversions) filter (where date < :first) as conversions_before,
    sum(cost) filter (where date < :first) as spend_before
from public.daily_performance
where advertiser_id = :advertiser_id
    and date between add_days(:first, -7) and add_days(:first, 6)
