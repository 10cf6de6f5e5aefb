select cost from redtrack.daily_spend where source_id = "rt-a"
