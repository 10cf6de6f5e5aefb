-- The columns whose labels were read in one form once: of all rows that were loaded before, and of those loaded since.

create table signalroom.label_columns (
    table_name TEXT not null,
    column_name TEXT not null,
    primary key (table_name, column_name)
);
