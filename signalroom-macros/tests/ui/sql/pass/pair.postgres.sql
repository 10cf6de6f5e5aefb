select extract(year from date)::text as year from redtrack.daily_spend where date > :date
