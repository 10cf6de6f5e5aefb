select cost from redtrack.daily_spend where date > :date - interval '7 days'
