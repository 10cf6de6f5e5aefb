select date, clicks, cost, sum(cost) over (partition by date) as of_day from redtrack.daily_spend
