-- What both databases do alike: ':no', "and :no".
with weekly as (
    select week_start(date) as week, source_id, sum(cost) as cost, count(*) filter (where clicks > 0) as days
    from redtrack.daily_spend
    where date between add_days(:date, -6) and :date and coalesce(note, '') not like '%:x%' /* :no */
    group by 1, 2
)
select
    w.week,
    w.cost,
    1.0 * w.cost / nullif(w.days, 0) as per_day,
    row_number() over (partition by w.week order by w.cost desc, w.source_id) as place
from weekly w
where w.cost > :least
order by per_day desc nulls last, w.source_id
limit 10
