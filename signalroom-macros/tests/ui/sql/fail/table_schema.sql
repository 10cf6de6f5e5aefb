select s.date from redtrak.daily_spend s
