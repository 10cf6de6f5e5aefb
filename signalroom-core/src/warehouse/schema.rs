//! The snapshot of all tables and views: what `sql!` checks an analyst's statements against.

use super::database::Backend;
use super::dialect::{Names, views_in_order};
use super::opening::columns;
use crate::declare::{Schema, TableDef};
use signalroom_syntax::keywords::is_reserved;
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

/// A column's name, in quotes where SQLite reserves the word.
fn written(name: &str) -> String {
    if is_reserved(name) { format!("\"{name}\"") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{Column, ColumnType, Fetch, ViewDef, Write as WriteBy};
    use crate::warehouse::dialect::translate;
    use rusqlite::Connection;

    const fn column(name: &'static str, kind: ColumnType, nullable: bool) -> Column {
        Column { name, kind, nullable, label: false, about: "" }
    }
    const TABLE: TableDef = TableDef {
        name: "shop.daily_sales",
        columns: &[
            column("date", ColumnType::Date, false),
            column("revenue", ColumnType::Numeric, true),
        ],
        key: &["date"],
        fetch: Fetch::ByDay,
        write: WriteBy::Replace,
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

    /// All of SQLite's keywords, from its own documentation.
    const KEYWORDS: &str = "abort action add after all alter always analyze and as asc attach autoincrement before \
         begin between by cascade case cast check collate column commit conflict constraint create \
         cross current current_date current_time current_timestamp database default deferrable \
         deferred delete desc detach distinct do drop each else end escape except exclude \
         exclusive exists explain fail filter first following for foreign from full generated glob \
         group groups having if ignore immediate in index indexed initially inner insert instead \
         intersect into is isnull join key last left like limit match materialized natural no not \
         nothing notnull null nulls of offset on or order others outer over partition plan pragma \
         preceding primary query raise range recursive references regexp reindex release rename \
         replace restrict returning right rollback row rows savepoint select set table temp \
         temporary then ties to transaction trigger unbounded union unique update using vacuum \
         values view virtual when where window with without";

    /// And all words of up to three letters, should a later version have new keywords among them.
    #[test]
    fn exactly_the_words_that_sqlite_reserves_are_quoted() {
        let letters = || 'a'..='z';
        let pairs = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
        let short = pairs.clone().flat_map(|two| letters().map(move |c| format!("{two}{c}")));
        let words = KEYWORDS.split(' ').map(str::to_owned).chain(pairs).chain(short);
        let sqlite = Connection::open_in_memory().unwrap();
        for word in words {
            let plain = format!("create table t ({word} text, primary key ({word}))");
            assert_eq!(sqlite.prepare(&plain).is_err(), is_reserved(&word), "{word}");
        }
    }
}
