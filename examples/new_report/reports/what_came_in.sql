-- One row: what came in on the day. `schema.sql` has all tables and views.
select
    count(*) as lines,
    sum(clicks) as clicks,
    sum(conversions) as conversions,
    sum(revenue) as revenue
from everflow.daily_stats
where date = :date
