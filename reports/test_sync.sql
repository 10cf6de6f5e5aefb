select
    advertiser_id as brand,
    sum(conversions) as conversions,
    sum(cost) as spend
from public.daily_performance
where date = :date
    and advertiser_id in (1, 2)
group by advertiser_id
order by advertiser_id nulls last
