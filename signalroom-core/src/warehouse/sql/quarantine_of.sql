select id, source, run, first_day, last_day, raw, why, at
from signalroom.quarantine
where source = :source
order by id desc
limit :limit
