select redtrack.daily_spend.cost from redtrack.daily_spend
