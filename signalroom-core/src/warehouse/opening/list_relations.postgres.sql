-- Everything that holds or shows rows.
select
    n.nspname || '.' || c.relname as name,
    case when c.relkind in ('r', 'p') then 'table' when c.relkind = 'v' then 'view' else 'other' end as kind
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f')
    and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\_%'
