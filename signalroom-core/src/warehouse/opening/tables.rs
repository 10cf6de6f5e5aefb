//! Tables follow their records: they are created, or given the columns that they lack.

use crate::declare::{Column, ColumnType, TableDef};
use crate::warehouse::WarehouseError;
use crate::warehouse::database::{Backend, RowSet, kind_named};
use crate::warehouse::dialect::{Names, in_sqlite, quoted};
use crate::warehouse::transaction::Transaction;
use signalroom_syntax::reserved::ADDED_COLUMNS;
use std::collections::BTreeSet;

/// The columns of every record's table besides the record's own.
const ADDED: [Column; 2] = [
    Column {
        name: ADDED_COLUMNS[0],
        kind: ColumnType::Text,
        nullable: false,
        about: "The agency's client.",
    },
    Column {
        name: ADDED_COLUMNS[1],
        kind: ColumnType::Timestamp,
        nullable: false,
        about: "When the row was loaded, UTC.",
    },
];

/// All columns of a record's table.
pub(in crate::warehouse) fn columns(table: &TableDef) -> impl Iterator<Item = &Column> {
    table.columns.iter().chain(&ADDED)
}

/// Every column of every table in the database.
pub(super) fn columns_query(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => include_str!("list_columns.sqlite.sql"),
        Backend::Postgres => include_str!("list_columns.postgres.sql"),
    }
}

/// Creates or extends the table of every record.
pub(super) async fn bring_up(
    transaction: &mut Transaction<'_>,
    names: &Names,
) -> Result<(), WarehouseError> {
    let there = transaction.query(columns_query(transaction.backend()), &[]).await?;
    create_schemas(transaction, names).await?;
    for table in names.tables() {
        let existing = Existing::of(&table, transaction.backend(), &there)?;
        if existing.columns.is_empty() {
            transaction.execute_raw(&create(&table, transaction.backend()), &[]).await?;
        } else {
            existing.check(&table)?;
            extend(transaction, &table, &existing).await?;
        }
    }
    Ok(())
}

async fn create_schemas(
    transaction: &mut Transaction<'_>,
    names: &Names,
) -> Result<(), WarehouseError> {
    if transaction.backend() == Backend::Sqlite {
        return Ok(());
    }
    let schema = |(name, _)| str::split_once(name, '.').map(|(schema, _)| schema);
    for schema in names.iter().filter_map(schema).collect::<BTreeSet<_>>() {
        transaction.execute_raw(&format!("create schema if not exists \"{schema}\""), &[]).await?;
    }
    Ok(())
}

/// Only the key and the runtime's columns are `not null`: the record checks the rest, so that a field can
/// become an `Option` without rebuilding the table.
fn create(table: &TableDef, backend: Backend) -> String {
    let column = |column: &Column| {
        let required = table.key.contains(&column.name) || ADDED.contains(column);
        let null = if required { " not null" } else { "" };
        format!("\"{}\" {}{null}", column.name, kind_on(column.kind, backend))
    };
    let columns: Vec<_> = columns(table).map(column).collect();
    let key: Vec<_> = table.key.iter().map(|name| format!("\"{name}\"")).collect();
    format!(
        "create table {} (\n    {},\n    primary key ({})\n)",
        quoted(table.name, backend),
        columns.join(",\n    "),
        key.join(", ")
    )
}

/// Postgres sorts text by the database's locale unless told otherwise; SQLite sorts by bytes. Ties
/// by label must sort the same on both.
fn kind_on(kind: ColumnType, backend: Backend) -> &'static str {
    match (kind, backend) {
        (ColumnType::Text, Backend::Postgres) => "TEXT collate \"C\"",
        (kind, _) => kind.sql(),
    }
}

async fn extend(
    transaction: &mut Transaction<'_>,
    table: &TableDef,
    existing: &Existing,
) -> Result<(), WarehouseError> {
    for column in columns(table).filter(|column| existing.kind(column.name).is_none()) {
        // Existing rows have NULL there.
        let name = transaction.quoted(table.name);
        let kind = kind_on(column.kind, transaction.backend());
        let sql = format!("alter table {name} add column \"{}\" {kind}", column.name);
        transaction.execute_raw(&sql, &[]).await?;
    }
    Ok(())
}

/// A table as it is in the database.
struct Existing {
    columns: Vec<(String, String)>,
    key: BTreeSet<String>,
}

impl Existing {
    fn of(table: &TableDef, backend: Backend, there: &RowSet) -> Result<Self, WarehouseError> {
        let name = match backend {
            Backend::Sqlite => in_sqlite(table.name),
            Backend::Postgres => table.name.to_owned(),
        };
        let mut existing = Existing { columns: Vec::new(), key: BTreeSet::new() };
        for row in there.iter() {
            if row.get::<String>("relation")? == name {
                let column: String = row.get("name")?;
                if row.get::<i64>("place")? > 0 {
                    existing.key.insert(column.clone());
                }
                existing.columns.push((column, row.get("kind")?));
            }
        }
        Ok(existing)
    }

    fn kind(&self, name: &str) -> Option<&str> {
        self.columns.iter().find(|(column, _)| column == name).map(|(_, kind)| kind.as_str())
    }

    /// Fails unless its columns have the declared types, and its key is the declared one.
    fn check(&self, table: &TableDef) -> Result<(), WarehouseError> {
        let differs = |found: String, declared: String| {
            Err(WarehouseError::TableDiffers { table: table.name.to_owned(), found, declared })
        };
        for column in columns(table) {
            match self.kind(column.name) {
                Some(kind) if kind_named(kind) != Some(column.kind) => {
                    let (found, declared) = (kind, column.kind.sql());
                    return differs(format!("`{}` {found}", column.name), declared.to_owned());
                }
                _ => {}
            }
        }
        let declared: BTreeSet<_> = table.key.iter().map(|name| (*name).to_owned()).collect();
        if self.key == declared {
            return Ok(());
        }
        let list = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
        differs(format!("the key ({})", list(&self.key)), format!("({})", list(&declared)))
    }
}
