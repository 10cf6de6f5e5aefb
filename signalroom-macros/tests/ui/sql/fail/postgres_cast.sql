select conversions::numeric as conversions from everflow.daily_stats
