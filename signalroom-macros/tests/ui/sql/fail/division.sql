select cost / clicks as cpc from redtrack.daily_spend
