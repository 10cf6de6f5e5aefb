select date, source_id, clicks, cost from redtrack.daily_spend
union all
select date, affiliate_label, conversions from everflow.daily_stats
