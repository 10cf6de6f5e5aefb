select date from daily_spend
