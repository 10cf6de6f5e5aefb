select note, cost from redtrack.daily_spend order by note desc, cost
