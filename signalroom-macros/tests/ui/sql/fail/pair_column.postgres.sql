select extract(year from date) as year, cots from redtrack.daily_spend
