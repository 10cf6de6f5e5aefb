select date from redtrack.daily_spend where sum(cost) > 100 group by date
