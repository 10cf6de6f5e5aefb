select cost from redtrack.daily_spend;
select clicks from redtrack.daily_spend
