select cast(note as integer) as number from redtrack.daily_spend
