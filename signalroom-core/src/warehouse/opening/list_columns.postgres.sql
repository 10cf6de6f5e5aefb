-- Every column of every table: its declared type, and its place in the primary key (0 = none).
select
    n.nspname || '.' || t.relname as relation,
    c.attname as name,
    upper(pg_catalog.format_type(c.atttypid, c.atttypmod)) as kind,
    coalesce(array_position(k.conkey, c.attnum), 0) as place
from pg_catalog.pg_attribute as c
join pg_catalog.pg_class as t on t.oid = c.attrelid and t.relkind in ('r', 'p')
join pg_catalog.pg_namespace as n on n.oid = t.relnamespace
left join pg_catalog.pg_constraint as k on k.conrelid = t.oid and k.contype = 'p'
where c.attnum > 0 and not c.attisdropped and n.nspname not in ('pg_catalog', 'information_schema')
order by 1, c.attnum
