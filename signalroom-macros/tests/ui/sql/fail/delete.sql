delete from redtrack.daily_spend
