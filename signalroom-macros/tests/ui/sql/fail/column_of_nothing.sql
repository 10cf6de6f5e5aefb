select x.cost from redtrack.daily_spend d
