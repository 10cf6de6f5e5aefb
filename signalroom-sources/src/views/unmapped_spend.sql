-- Spend that is nobody's cost: no mapping claims it, the mapping is at fault, or it names an external affiliate,
-- whose cost is its payout. A traffic source that is mapped to nothing on purpose is not among it.
select
    s.date,
    s.source_id,
    s.source_name,
    s.cost,
    case
        when m.source_id is null then 'no mapping'
        when m.status <> 'mapped' then m.status
        else 'external affiliate'
    end as reason
from redtrack.daily_spend s
left join public.mapped_sources m on m.source_id = s.source_id
left join signalroom.internal_affiliates i on i.label = m.affiliate_label
where s.cost <> 0
    -- Claimed: a brand and one of the agency's own buyers.
    and not (m.source_id is not null and m.status = 'mapped' and i.label is not null)
    and not (m.source_id is not null and m.status = 'ignored')
