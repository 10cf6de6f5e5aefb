select sum(cost, clicks) as cost from redtrack.daily_spend
