//! The snapshot of all tables and views: what `sql!` checks an analyst's statements against.

use super::Backend;
use super::names::Names;
use super::opening::{columns, in_order};
use crate::declare::{Registry, TableDef};
use std::fmt::Write;

const HEAD: &str = "-- All tables and views, as the records and view files declare them: written by `cargo schema`.\n";

/// The snapshot: tables as the records declare them, the runtime's tables that views read, the views'
/// SQLite halves, names with their schemas.
///
/// # Errors
/// When two names collide.
pub fn schema_sql(registry: &Registry) -> Result<String, super::WarehouseError> {
    let names = Names::new(registry)?;
    let mut text = HEAD.to_owned();
    for table in names.tables() {
        text.push('\n');
        text.push_str(&create(&table));
    }
    text.push('\n');
    text.push_str(include_str!("sql/internal_affiliates.sql"));
    for view in in_order(&names, Backend::Sqlite) {
        let query = view.sqlite.trim().trim_end_matches(';').trim_end();
        // Writing into a `String` can't fail.
        let _ = write!(text, "\ncreate view {} as\n{query};\n", view.name);
    }
    Ok(text)
}

fn create(table: &TableDef) -> String {
    let column = |column: &crate::declare::Column| {
        let null = if column.nullable { "" } else { " not null" };
        format!("    {} {}{null},\n", column.name, column.kind.sql())
    };
    let columns: String = columns(table).map(column).collect();
    format!(
        "create table {} (\n{columns}    primary key ({})\n);\n",
        table.name,
        table.key.join(", ")
    )
}
