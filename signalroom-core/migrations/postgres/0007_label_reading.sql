-- Which reading of labels a column was rewritten by; it is rewritten once more when labels are read in another way.

alter table signalroom.label_columns add column reading BIGINT not null default 1;
