//! The snapshot of all tables and views: what `sql!` checks an analyst's statements against.

use super::database::Backend;
use super::dialect::{Names, views_in_order};
use super::opening::columns;
use crate::declare::{Schema, TableDef};
use rusqlite::Connection;
use std::fmt::Write;

const HEAD: &str = "-- All tables and views, as the records and view files declare them: written by `cargo schema`.\n";

/// The one table of the runtime's that views may read, as its migration makes it.
const INTERNAL_AFFILIATES: &str = "\
create table signalroom.internal_affiliates (
    label TEXT not null,
    primary key (label)
);
";

/// The snapshot: tables as the records declare them, the runtime's tables that views read, the views'
/// SQLite texts, names with their schemas.
///
/// # Errors
/// When two names collide.
pub fn schema_sql(schema: &Schema) -> Result<String, super::WarehouseError> {
    let names = Names::new(schema)?;
    let mut text = HEAD.to_owned();
    for table in names.tables() {
        text.push('\n');
        text.push_str(&create(&table));
    }
    text.push('\n');
    text.push_str(INTERNAL_AFFILIATES);
    for view in views_in_order(&names, Backend::Sqlite) {
        let query = view.sqlite.trim().trim_end_matches(';').trim_end();
        // Writing into a `String` can't fail.
        let _ = write!(text, "\ncreate view {} as\n{query};\n", view.name);
    }
    Ok(text)
}

fn create(table: &TableDef) -> String {
    let column = |column: &crate::declare::Column| {
        let null = if column.nullable { "" } else { " not null" };
        format!("    {} {}{null},\n", written(column.name), column.kind.sql())
    };
    let columns: String = columns(table).map(column).collect();
    let key: Vec<_> = table.key.iter().map(|name| written(name)).collect();
    format!("create table {} (\n{columns}    primary key ({})\n);\n", table.name, key.join(", "))
}

/// A column's name, in quotes where SQLite would take it for a word of its own.
fn written(name: &str) -> String {
    let plain = format!("create table t ({name} text, primary key ({name}))");
    let takes_it = |sqlite: Connection| sqlite.prepare(&plain).is_ok();
    if Connection::open_in_memory().is_ok_and(takes_it) {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{Column, ColumnType, ViewDef, WriteDisposition};
    use crate::warehouse::dialect::translate;

    const fn column(name: &'static str, kind: ColumnType, nullable: bool) -> Column {
        Column { name, kind, nullable, about: "" }
    }
    const TABLE: TableDef = TableDef {
        name: "shop.daily_sales",
        columns: &[
            column("date", ColumnType::Date, false),
            column("revenue", ColumnType::Numeric, true),
        ],
        key: &["date"],
        write: WriteDisposition::ReplaceWindow,
        source: "shop.daily_sales",
        zone: chrono_tz::UTC,
    };
    // Reads the one below, which comes behind it by name.
    const A: ViewDef = view("public.a", "select n from public.b;\n");
    const B: ViewDef = view("public.b", "-- One.\nselect 1 as n from shop.daily_sales");

    const fn view(name: &'static str, text: &'static str) -> ViewDef {
        ViewDef { name, sqlite: text, postgres: text, file: "" }
    }
    fn schema() -> Schema {
        Schema { tables: vec![TABLE], views: vec![A, B] }
    }

    #[test]
    fn the_snapshot_reads_as_what_was_declared() {
        let expected = "\
create table shop.daily_sales (
    date DATE not null,
    revenue NUMERIC(18,6),
    _client_id TEXT not null,
    _loaded_at TIMESTAMPTZ not null,
    primary key (date)
);

create table signalroom.internal_affiliates (
    label TEXT not null,
    primary key (label)
);

create view public.b as
-- One.
select 1 as n from shop.daily_sales;

create view public.a as
select n from public.b;
";
        assert_eq!(schema_sql(&schema()).unwrap(), format!("{HEAD}\n{expected}"));
    }

    #[test]
    fn the_snapshot_s_own_tables_are_those_of_the_migration() {
        let columns = |sql: &str| -> Vec<(String, String)> {
            let sqlite = Connection::open_in_memory().unwrap();
            sqlite.execute_batch(sql).unwrap();
            let sql = "select name, type from pragma_table_info('signalroom_internal_affiliates')";
            let mut statement = sqlite.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            rows.collect::<Result<_, _>>().unwrap()
        };
        let names = Names::new(&schema()).unwrap();
        let snapshot = translate(&schema_sql(&schema()).unwrap(), Backend::Sqlite, &names).text;
        let migration = include_str!("../../migrations/sqlite/0001_runtime.sql");
        assert_eq!(columns(&snapshot), columns(migration));
        assert_eq!(columns(migration).len(), 1);
    }
}
