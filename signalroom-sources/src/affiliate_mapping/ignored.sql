-- The rows that `unmapped_spend` leaves out: in the mapping, but with neither a brand nor an affiliate.
select redtrack_source_id as source_id, redtrack_source as source_name
from public.affiliate_mapping
where everflow_affiliate_label is null and everflow_advertiser_id is null
order by source_id
