select strftime('%Y', date) as year, cots from redtrack.daily_spend
