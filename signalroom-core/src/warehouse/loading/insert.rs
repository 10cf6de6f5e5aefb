//! The only SQL that is made for rows: room for them, and many at once.

use crate::declare::{TableDef, Value, WriteDisposition};
use crate::time::DateWindow;
use crate::warehouse::Backend;
use crate::warehouse::names::quoted;
use crate::warehouse::opening::columns;

/// SQLite takes 32,766 arguments a statement, Postgres 65,535.
const ARGUMENTS: usize = 30_000;
const ROWS: usize = 500;

/// The statements of one table.
#[derive(Debug)]
pub(super) struct Insert {
    table: String,
    backend: Backend,
    columns: usize,
    head: String,
    tail: String,
    /// How many rows one statement takes.
    pub(super) rows_at_once: usize,
}

impl Insert {
    pub(super) fn new(table: &TableDef, backend: Backend) -> Self {
        let names: Vec<_> = columns(table).map(|column| format!("\"{}\"", column.name)).collect();
        let quoted_name = quoted(table.name, backend);
        Insert {
            head: format!("insert into {quoted_name} ({}) values ", names.join(", ")),
            tail: conflict(table, &names),
            rows_at_once: (ARGUMENTS / names.len()).clamp(1, ROWS),
            columns: names.len(),
            backend,
            table: quoted_name,
        }
    }

    /// What takes away the rows that are to be replaced.
    pub(super) fn make_room(
        &self,
        table: &TableDef,
        window: Option<DateWindow>,
    ) -> Option<(String, Vec<Value>)> {
        match (table.write, window, table.day()) {
            (WriteDisposition::ReplaceWindow, Some(window), Some(day)) => Some((
                format!("delete from {} where \"{day}\" between $1 and $2", self.table),
                vec![Value::Date(window.first()), Value::Date(window.last())],
            )),
            (WriteDisposition::Replace, _, _) => {
                Some((format!("delete from {}", self.table), Vec::new()))
            }
            _ => None,
        }
    }

    /// Inserts that many rows.
    pub(super) fn rows(&self, number: usize) -> String {
        let place = |place: usize| match self.backend {
            // It seeks a numbered place among all of them, each time.
            Backend::Sqlite => "?".to_owned(),
            Backend::Postgres => format!("${place}"),
        };
        let row = |row: usize| {
            let places = (1..=self.columns).map(|column| place(row * self.columns + column));
            format!("({})", places.collect::<Vec<_>>().join(","))
        };
        let rows: Vec<_> = (0..number).map(row).collect();
        format!("{}{}{}", self.head, rows.join(","), self.tail)
    }
}

/// What happens to a row whose key is there already.
fn conflict(table: &TableDef, names: &[String]) -> String {
    let key: Vec<_> = table.key.iter().map(|name| format!("\"{name}\"")).collect();
    match table.write {
        WriteDisposition::Merge => {
            let others = names.iter().filter(|name| !key.contains(name));
            let set: Vec<_> = others.map(|name| format!("{name} = excluded.{name}")).collect();
            format!(" on conflict ({}) do update set {}", key.join(", "), set.join(", "))
        }
        // What was loaded before stays; a feed that says it again adds nothing.
        WriteDisposition::Append => format!(" on conflict ({}) do nothing", key.join(", ")),
        WriteDisposition::ReplaceWindow | WriteDisposition::Replace => String::new(),
    }
}
