select date
from everflow.daily_stats s
join redtrack.daily_spend d on d.date = s.date
