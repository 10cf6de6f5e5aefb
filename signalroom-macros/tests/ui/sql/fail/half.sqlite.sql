select cost from redtrack.daily_spend
