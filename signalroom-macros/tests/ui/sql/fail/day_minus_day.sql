select s.date - d.date as days from everflow.daily_stats s, redtrack.daily_spend d
