select cast(note as date) as day from redtrack.daily_spend
