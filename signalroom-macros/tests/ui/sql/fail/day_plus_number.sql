select date + 7 as next from redtrack.daily_spend
