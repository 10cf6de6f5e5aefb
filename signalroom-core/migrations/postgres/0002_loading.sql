-- Where rows come from, so that sample and real feeds can be told apart in one warehouse.

alter table signalroom.days add column is_sample BOOLEAN not null default false;
alter table signalroom.loads add column is_sample BOOLEAN not null default false;
update signalroom.days set is_sample = true
where exists (select 1 from signalroom.stamps where name = 'mode' and value = 'sample');
update signalroom.loads set is_sample = true
where exists (select 1 from signalroom.stamps where name = 'mode' and value = 'sample');

-- What a row comes to, as far as it could be read: JSON, numeric columns and their amounts.
alter table signalroom.quarantine add column amounts TEXT;
