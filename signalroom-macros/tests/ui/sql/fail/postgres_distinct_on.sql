select distinct on (source_id) source_id, cost from redtrack.daily_spend
