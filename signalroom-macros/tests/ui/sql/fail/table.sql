select date from redtrack.daily_spned
