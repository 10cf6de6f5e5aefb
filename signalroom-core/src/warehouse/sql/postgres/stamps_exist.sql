select count(*) as n from pg_catalog.pg_tables where schemaname = 'signalroom' and tablename = 'stamps'
