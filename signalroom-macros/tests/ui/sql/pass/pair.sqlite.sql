select strftime('%Y', date) as year from redtrack.daily_spend where date > :date
