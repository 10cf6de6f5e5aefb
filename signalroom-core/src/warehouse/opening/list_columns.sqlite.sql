-- Every column of every table: its declared type, and its place in the primary key (0 = none).
select t.name as relation, c.name as name, upper(c.type) as kind, c.pk as place
from sqlite_schema as t, pragma_table_info(t.name) as c
where t.type = 'table'
order by t.name, c.cid
