-- The rows whose spend is nobody's because of their brand: mistyped, or nothing counted for it yet.
select source_id, advertiser_id, advertiser_label, status
from public.mapped_sources
where status in ('unknown brand', 'contradictory brand')
order by source_id
