select id, item, params, slot, started, ended, outcome, rows, note, error
from signalroom.runs
order by id desc
limit :limit
