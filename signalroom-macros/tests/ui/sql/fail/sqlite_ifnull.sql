select ifnull(cost, 0) as cost from redtrack.daily_spend
