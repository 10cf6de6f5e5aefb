select cost, null as last_spend form redtrack.daily_spend
