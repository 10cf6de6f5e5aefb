select cost from redtrack.daily_spend limit 5, 10
