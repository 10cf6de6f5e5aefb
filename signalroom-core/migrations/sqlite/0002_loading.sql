-- Where rows come from, so that sample and real feeds can be told apart in one warehouse.

alter table signalroom_days add column is_sample BOOLEAN not null default false;
alter table signalroom_loads add column is_sample BOOLEAN not null default false;
update signalroom_days set is_sample = true
where exists (select 1 from signalroom_stamps where name = 'mode' and value = 'sample');
update signalroom_loads set is_sample = true
where exists (select 1 from signalroom_stamps where name = 'mode' and value = 'sample');

-- What a row comes to, as far as it could be read: JSON, numeric columns and their amounts.
alter table signalroom_quarantine add column amounts TEXT;
