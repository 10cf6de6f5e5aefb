select cost from redtrack.daily_spend where (clicks > 0
