select date_trunc('week', date) as week from redtrack.daily_spend
