insert into signalroom.days (table_name, day, run, rows, at) values (:table, :day, :run, :rows, :at)
on conflict (table_name, day) do update set run = excluded.run, rows = excluded.rows, at = excluded.at
