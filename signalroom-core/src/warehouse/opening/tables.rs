//! Tables follow their records: made, or given the columns that they lack.

use crate::declare::{Column, ColumnType, TableDef};
use crate::warehouse::database::{RowSet, kind_named};
use crate::warehouse::names::{Names, in_sqlite, quoted};
use crate::warehouse::work::Work;
use crate::warehouse::{Backend, WarehouseError};
use std::collections::BTreeSet;

/// The columns of every record's table besides the record's own.
pub(in crate::warehouse) const ADDED: [Column; 2] = [
    Column {
        name: "_client_id",
        kind: ColumnType::Text,
        nullable: false,
        about: "The agency's client.",
    },
    Column {
        name: "_loaded_at",
        kind: ColumnType::Timestamp,
        nullable: false,
        about: "When the row was loaded, UTC.",
    },
];

/// All columns of a record's table.
pub(in crate::warehouse) fn columns(table: &TableDef) -> impl Iterator<Item = &Column> {
    table.columns.iter().chain(&ADDED)
}

/// Makes or extends the table of every record.
pub(super) async fn make(
    work: &mut Work<'_>,
    names: &Names,
    there: &RowSet,
) -> Result<(), WarehouseError> {
    make_schemas(work, names).await?;
    for table in names.tables() {
        let found = Found::of(&table, work.backend(), there)?;
        if found.columns.is_empty() {
            work.execute(&create(&table, work.backend()), &[]).await?;
        } else {
            found.fit(&table)?;
            extend(work, &table, &found).await?;
        }
    }
    Ok(())
}

async fn make_schemas(work: &mut Work<'_>, names: &Names) -> Result<(), WarehouseError> {
    if work.backend() == Backend::Sqlite {
        return Ok(());
    }
    let schema = |(name, _)| str::split_once(name, '.').map(|(schema, _)| schema);
    for schema in names.iter().filter_map(schema).collect::<BTreeSet<_>>() {
        work.execute(&format!("create schema if not exists \"{schema}\""), &[]).await?;
    }
    Ok(())
}

/// Only the key and what the runtime adds is `not null`: the record answers for the rest, so that a
/// field can become an `Option` without the table being made anew.
fn create(table: &TableDef, backend: Backend) -> String {
    let column = |column: &Column| {
        let given = table.key.contains(&column.name) || ADDED.contains(column);
        let null = if given { " not null" } else { "" };
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

/// Postgres sorts text by the language of the database unless told otherwise; SQLite sorts by bytes. Ties
/// by label must fall alike on both.
fn kind_on(kind: ColumnType, backend: Backend) -> &'static str {
    match (kind, backend) {
        (ColumnType::Text, Backend::Postgres) => "TEXT collate \"C\"",
        (kind, _) => kind.sql(),
    }
}

async fn extend(
    work: &mut Work<'_>,
    table: &TableDef,
    found: &Found,
) -> Result<(), WarehouseError> {
    for column in columns(table).filter(|column| found.kind(column.name).is_none()) {
        // The rows there are know nothing of it.
        let name = work.quoted(table.name);
        let kind = kind_on(column.kind, work.backend());
        let sql = format!("alter table {name} add column \"{}\" {kind}", column.name);
        work.execute(&sql, &[]).await?;
    }
    Ok(())
}

/// A table as it is in the database.
struct Found {
    columns: Vec<(String, String)>,
    key: BTreeSet<String>,
}

impl Found {
    fn of(table: &TableDef, backend: Backend, there: &RowSet) -> Result<Self, WarehouseError> {
        let name = match backend {
            Backend::Sqlite => in_sqlite(table.name),
            Backend::Postgres => table.name.to_owned(),
        };
        let mut found = Found { columns: Vec::new(), key: BTreeSet::new() };
        for row in there.iter() {
            if row.get::<String>("relation")? == name {
                let column: String = row.get("name")?;
                if row.get::<i64>("place")? > 0 {
                    found.key.insert(column.clone());
                }
                found.columns.push((column, row.get("kind")?));
            }
        }
        Ok(found)
    }

    fn kind(&self, name: &str) -> Option<&str> {
        self.columns.iter().find(|(column, _)| column == name).map(|(_, kind)| kind.as_str())
    }

    /// Whether what is there is of the declared types, and the key the declared one.
    fn fit(&self, table: &TableDef) -> Result<(), WarehouseError> {
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
