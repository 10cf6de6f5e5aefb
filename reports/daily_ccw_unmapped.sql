select
    sum(cost) as spend,
    string_agg(coalesce(source_name, source_id), ', ' order by coalesce(source_name, source_id)) as sources
from public.unmapped_spend
where date = :date
