select date, source_id, clicks, cost, sum(cost) as "type" from redtrack.daily_spend group by 1, 2, 3, 4
