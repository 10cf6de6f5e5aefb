select date, cost from redtrack.daily_spend order by 3
