-- Held until the transaction ends; a session's lock would be lost on a transaction pooler.
select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(:name, 0))::text as locked
