select s.date, m.advertiser_id, s.conversions, d.cots as spend, null as last_spend
from everflow.daily_stats s
join everflow.daily_stats m on m.date = s.date
join redtrack.daily_spend d on d.date = s.date
