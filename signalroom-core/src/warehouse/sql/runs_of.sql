select id, item, params, slot, started, ended, outcome, rows, note, error
from signalroom.runs
where item = :item
order by id desc
limit :limit
