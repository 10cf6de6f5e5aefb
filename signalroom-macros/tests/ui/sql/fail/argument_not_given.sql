select cost from redtrack.daily_spend
where date = :date and clicks > :clicks
