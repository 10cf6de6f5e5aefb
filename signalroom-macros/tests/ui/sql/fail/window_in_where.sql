select date from redtrack.daily_spend where rank() over (order by cost) = 1
