select cost from redtrack.daily_spend where cost > :least
