-- The day's totals next to those of the day before; null for a day without rows.
select
    sum(conversions) filter (where date = :date) as conversions,
    sum(cost) filter (where date = :date) as spend,
    sum(conversions) filter (where date < :date) as conversions_before,
    sum(cost) filter (where date < :date) as spend_before
from public.daily_performance
where advertiser_id = :advertiser_id
    and date between add_days(:date, -1) and :date
