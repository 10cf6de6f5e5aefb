//! Tables follow their records: they are created, or given the columns that they lack.

use super::relations::{OwnTables, Relation, Relations};
use crate::declare::{Column, ColumnType, TableDef};
use crate::warehouse::database::{Backend, RowSet};
use crate::warehouse::dialect::{Names, quoted};
use crate::warehouse::store::Store;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{OpenError, WarehouseError};
use signalroom_syntax::reserved::ADDED_COLUMNS;
use std::collections::BTreeSet;

/// The columns of every record's table besides the record's own.
const ADDED: [Column; 2] = [
    Column {
        name: ADDED_COLUMNS[0],
        kind: ColumnType::Text,
        nullable: false,
        label: false,
        about: "The agency's client.",
    },
    Column {
        name: ADDED_COLUMNS[1],
        kind: ColumnType::Timestamp,
        nullable: false,
        label: false,
        about: "When the row was loaded, UTC.",
    },
];

/// All columns of a record's table.
pub(in crate::warehouse) fn columns(table: &TableDef) -> impl Iterator<Item = &Column> {
    table.columns.iter().chain(&ADDED)
}

/// What dlt adds to the tables that it loads.
const DLT_COLUMNS: [&str; 2] = ["_dlt_id", "_dlt_load_id"];

/// Every column of every table in the database.
pub(super) fn columns_query(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => include_str!("list_columns.sqlite.sql"),
        Backend::Postgres => include_str!("list_columns.postgres.sql"),
    }
}

/// Creates or extends the table of every record.
///
/// # Errors
/// When something else has a table's name, or a table contradicts its record.
pub(super) async fn bring_up(
    transaction: &mut Transaction<'_>,
    names: &Names,
    relations: &Relations,
    own: &OwnTables,
) -> Result<(), WarehouseError> {
    let there = transaction.query(columns_query(transaction.backend()), &[]).await?;
    for table in names.tables() {
        match Existing::find(&table, relations, own, &there)? {
            Some(existing) => extend(transaction, &table, &existing).await?,
            None => {
                transaction.execute_raw(&create(&table, transaction.backend()), &[]).await?;
                // Somebody may have dropped it: what it held is gone.
                transaction.forget_table(table.name).await?;
            }
        }
        OwnTables::add(transaction, table.name).await?;
    }
    Ok(())
}

/// What is due of the records' tables: those that are missing, and columns.
///
/// # Errors
/// When something else has a table's name, or a table contradicts its record.
pub(super) async fn due(
    store: &Store,
    relations: &Relations,
    own: &OwnTables,
) -> Result<Vec<String>, WarehouseError> {
    let backend = store.database.backend();
    let there = store.query("see which tables are there", columns_query(backend), &[]).await?;
    let mut due = Vec::new();
    for table in store.names.tables() {
        let name = table.name;
        match Existing::find(&table, relations, own, &there)? {
            Some(existing) => {
                let lacking = existing.lacking(&table);
                due.extend(
                    lacking.map(|column| format!("the column `{}` of `{name}`", column.name)),
                );
            }
            None => due.push(format!("the table `{name}`")),
        }
    }
    Ok(due)
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
    for column in existing.lacking(table) {
        // Existing rows have NULL there.
        let name = transaction.quoted(table.name);
        let kind = kind_on(column.kind, transaction.backend());
        let sql = format!("alter table {name} add column \"{}\" {kind}", column.name);
        transaction.execute_raw(&sql, &[]).await?;
    }
    Ok(())
}

/// Whether a column of that type, in capitals, holds every value of the declared type as it is.
fn holds(found: &str, declared: ColumnType) -> bool {
    match declared {
        ColumnType::Numeric => numeric_holds(found),
        ColumnType::Text => ["TEXT", "CHARACTER VARYING"].contains(&found),
        ColumnType::Timestamp => ["TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"].contains(&found),
        ColumnType::BigInt | ColumnType::Boolean | ColumnType::Date => found == declared.sql(),
    }
}

/// `NUMERIC`, or one with 12 digits before the point and 6 behind it at least.
fn numeric_holds(found: &str) -> bool {
    if found == "NUMERIC" {
        return true;
    }
    let digits = found.strip_prefix("NUMERIC(").and_then(|rest| rest.strip_suffix(')'));
    let Some((all, behind)) = digits.and_then(|digits| digits.split_once(',')) else {
        return false;
    };
    match (all.trim().parse::<i32>(), behind.trim().parse::<i32>()) {
        (Ok(all), Ok(behind)) => behind >= 6 && all - behind >= 12,
        _ => false,
    }
}

/// A table as it is in the database.
struct Existing {
    columns: Vec<(String, String)>,
    key: BTreeSet<String>,
}

impl Existing {
    /// The table of that record, which was made here and doesn't contradict it; `None` if there is none. `there` are the
    /// columns of all tables.
    fn find(
        table: &TableDef,
        relations: &Relations,
        own: &OwnTables,
        there: &RowSet,
    ) -> Result<Option<Self>, WarehouseError> {
        let Some(relation) = relations.get(table.name) else { return Ok(None) };
        let existing = Existing::read(&relations.spelled(table.name), there)?;
        // Somebody may have dropped one of ours and given its name to one of theirs.
        let is_own = relation == Relation::Table && existing.looks_own();
        if !is_own || !own.contain(table.name) {
            return Err(existing.not_ours(table));
        }
        existing.check(table)?;
        Ok(Some(existing))
    }

    fn read(name: &str, there: &RowSet) -> Result<Self, WarehouseError> {
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

    /// The columns that it has to be given.
    fn lacking<'t>(&self, table: &'t TableDef) -> impl Iterator<Item = &'t Column> {
        columns(table).filter(|column| self.kind(column.name).is_none())
    }

    /// Whether it has the columns that every table of ours has.
    fn looks_own(&self) -> bool {
        ADDED_COLUMNS.iter().all(|name| self.kind(name).is_some())
    }

    fn not_ours(&self, table: &TableDef) -> WarehouseError {
        let name = table.name.to_owned();
        match self.columns.iter().any(|(column, _)| DLT_COLUMNS.contains(&column.as_str())) {
            true => OpenError::DltTable { name }.into(),
            false => OpenError::NotOurs { name }.into(),
        }
    }

    /// Fails unless its columns have the declared types, and its key is the declared one.
    fn check(&self, table: &TableDef) -> Result<(), WarehouseError> {
        let differs = |found: String, declared: String| {
            Err(OpenError::TableDiffers { table: table.name.to_owned(), found, declared }.into())
        };
        for column in columns(table) {
            match self.kind(column.name) {
                Some(kind) if !holds(kind, column.kind) => {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_needs_all_its_digits() {
        for (found, held) in [
            ("NUMERIC(18,6)", true),
            ("NUMERIC", true),
            ("NUMERIC(38,9)", true),
            ("NUMERIC(18, 6)", true),
            ("NUMERIC(12,2)", false),
            ("NUMERIC(18,8)", false),
            ("NUMERIC(18)", false),
            ("REAL", false),
            ("DOUBLE PRECISION", false),
            ("TEXT", false),
        ] {
            assert_eq!(holds(found, ColumnType::Numeric), held, "{found}");
        }
    }

    #[test]
    fn a_narrower_type_holds_not_everything() {
        for (found, declared, held) in [
            ("BIGINT", ColumnType::BigInt, true),
            ("INTEGER", ColumnType::BigInt, false),
            ("CHARACTER VARYING", ColumnType::Text, true),
            ("CHARACTER VARYING(20)", ColumnType::Text, false),
            ("TIMESTAMP WITH TIME ZONE", ColumnType::Timestamp, true),
            ("TIMESTAMP WITHOUT TIME ZONE", ColumnType::Timestamp, false),
            ("TEXT", ColumnType::Date, false),
            ("BOOLEAN", ColumnType::Boolean, true),
        ] {
            assert_eq!(holds(found, declared), held, "{found} for {declared:?}");
        }
    }
}
