select
    coalesce(sum(conversions) filter (where is_internal), 0) as internal_conversions,
    coalesce(sum(cost) filter (where is_internal), 0) as internal_spend,
    coalesce(sum(conversions) filter (where not is_internal), 0) as external_conversions,
    coalesce(sum(cost) filter (where not is_internal), 0) as external_payout
from public.daily_performance
where date = :date
    and advertiser_id = :advertiser_id
