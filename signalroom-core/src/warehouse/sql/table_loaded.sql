insert into signalroom.loads (table_name, run, rows, rejected, at) values (:table, :run, :rows, :rejected, :at)
on conflict (table_name) do update
set run = excluded.run, rows = excluded.rows, rejected = excluded.rejected, at = excluded.at
