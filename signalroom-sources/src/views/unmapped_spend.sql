-- Spend that is nobody's cost: no mapping claims it, or the mapping names an external affiliate,
-- whose cost is its payout. A traffic source that is mapped to nothing on purpose is not among it.
select
    s.date,
    s.source_id,
    s.source_name,
    s.cost,
    case
        when m.redtrack_source_id is null then 'no mapping'
        when m.everflow_advertiser_id is null or m.everflow_affiliate_label is null
            then 'incomplete mapping'
        else 'external affiliate'
    end as reason
from redtrack.daily_spend s
left join public.affiliate_mapping m on m.redtrack_source_id = s.source_id
left join signalroom.internal_affiliates i on i.label = trim(m.everflow_affiliate_label)
where s.cost <> 0
    -- Claimed: a brand and one of the agency's own buyers.
    and not (m.everflow_advertiser_id is not null and i.label is not null)
    -- Ignored on purpose: neither.
    and not (
        m.redtrack_source_id is not null
        and m.everflow_advertiser_id is null
        and m.everflow_affiliate_label is null
    )
