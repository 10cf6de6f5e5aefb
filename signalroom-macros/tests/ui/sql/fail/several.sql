select d.dat, colaesce(d.cost, 0) as cost, d.clicks / 2 as half, ifnull(d.note, '') as note
from redtrack.daily_spned d
where d.cots > :least
