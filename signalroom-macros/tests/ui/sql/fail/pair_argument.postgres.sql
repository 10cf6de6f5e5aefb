select cost from redtrack.daily_spend where date = :day
