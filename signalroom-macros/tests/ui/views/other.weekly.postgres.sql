select 2 as one
