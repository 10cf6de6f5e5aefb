update signalroom.runs
set ended = :ended, outcome = :outcome, rows = :rows, note = :note, error = :error
where id = :id
