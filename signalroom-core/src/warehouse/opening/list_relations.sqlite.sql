-- Everything that holds or shows rows, by its name in SQLite's one file.
select lower(name) as name, type as kind
from sqlite_schema
where type in ('table', 'view') and name not like 'sqlite\_%' escape '\'
