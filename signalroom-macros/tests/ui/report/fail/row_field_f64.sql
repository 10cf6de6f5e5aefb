select sum(cost) as spend from redtrack.daily_spend
