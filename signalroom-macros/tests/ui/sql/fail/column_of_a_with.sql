with spend as (
    select date, sum(cost) as money from redtrack.daily_spend group by date
)
select s.date, s.mony from spend s
