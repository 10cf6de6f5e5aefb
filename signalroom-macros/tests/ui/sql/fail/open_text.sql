select 'cost as cost from redtrack.daily_spend
