select cost from redtrack.daily_spend where note ilike 'a%'
