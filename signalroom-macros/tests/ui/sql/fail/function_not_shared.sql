select hex(note) as note from redtrack.daily_spend
