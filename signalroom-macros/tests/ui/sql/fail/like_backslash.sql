select cost from redtrack.daily_spend where note like '10\%'
