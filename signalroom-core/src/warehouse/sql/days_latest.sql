select day, rows, at from signalroom.days
where table_name = :table
order by day desc
