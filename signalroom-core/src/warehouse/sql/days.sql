select day, rows, at from signalroom.days
where table_name = :table and day between :first and :last
order by day
