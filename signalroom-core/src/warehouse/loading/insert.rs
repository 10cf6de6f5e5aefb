//! The SQL that is generated for rows: deletes what is replaced, inserts many at once, counts days.

use crate::declare::{ColumnType, Fetch, TableDef, Value, Write};
use crate::time::DateWindow;
use crate::warehouse::database::Backend;
use crate::warehouse::dialect::quoted;
use crate::warehouse::opening::columns;

/// SQLite takes 32,766 arguments a statement, Postgres 65,535.
const MAX_ARGUMENTS: usize = 30_000;
const MAX_ROWS: usize = 500;

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
            head: format!("insert into {quoted_name} as loaded ({}) values ", names.join(", ")),
            tail: conflict(table, &names),
            rows_at_once: (MAX_ARGUMENTS / names.len()).clamp(1, MAX_ROWS),
            columns: names.len(),
            backend,
            table: quoted_name,
        }
    }

    /// Deletes the rows that are to be replaced.
    pub(super) fn delete(
        &self,
        table: &TableDef,
        window: Option<DateWindow>,
    ) -> Option<(String, Vec<Value>)> {
        if table.write != Write::Replace {
            return None;
        }
        let delete = format!("delete from {}", self.table);
        match table.fetch {
            Fetch::Whole => Some((delete, Vec::new())),
            Fetch::ByDay => {
                let (condition, args) = within(table, window)?;
                Some((format!("{delete} where {condition}"), args))
            }
        }
    }

    /// Counts the rows of a table that is replaced as a whole.
    pub(super) fn count_all(&self, table: &TableDef) -> Option<String> {
        let is_replaced = table.write == Write::Replace && table.fetch == Fetch::Whole;
        is_replaced.then(|| format!("select count(*) as rows from {}", self.table))
    }

    /// Counts the rows of each day of the window, and sums its numeric columns.
    pub(super) fn day_totals(
        &self,
        table: &TableDef,
        window: Option<DateWindow>,
    ) -> Option<(String, Vec<Value>)> {
        let (day, (condition, args)) = (table.day()?, within(table, window)?);
        let sums = summed(table).map(|column| match self.backend {
            // As whole numbers they might add up to one too large, which is an error.
            Backend::Sqlite => format!(", sum(cast(\"{column}\" as real)) as \"sum {column}\""),
            Backend::Postgres => format!(", sum(\"{column}\") as \"sum {column}\""),
        });
        let sums = sums.collect::<String>();
        let select = format!("select \"{day}\" as day, count(*) as rows{sums} from {}", self.table);
        Some((format!("{select} where {condition} group by \"{day}\""), args))
    }

    /// Inserts that many rows.
    pub(super) fn rows(&self, number: usize) -> String {
        let placeholder = |place: usize| match self.backend {
            // SQLite looks a numbered placeholder up among all others, which takes quadratic time.
            Backend::Sqlite => "?".to_owned(),
            Backend::Postgres => format!("${place}"),
        };
        let row = |row: usize| {
            let placeholders =
                (1..=self.columns).map(|column| placeholder(row * self.columns + column));
            format!("({})", placeholders.collect::<Vec<_>>().join(","))
        };
        let rows: Vec<_> = (0..number).map(row).collect();
        format!("{}{}{}", self.head, rows.join(","), self.tail)
    }
}

/// The columns that are summed: numbers that tell how much, not who.
pub(super) fn summed(table: &TableDef) -> impl Iterator<Item = &'static str> {
    let key = table.key;
    let columns = table.columns.iter();
    columns
        .filter(|column| matches!(column.kind, ColumnType::BigInt | ColumnType::Numeric))
        .filter(move |column| !key.contains(&column.name))
        .map(|column| column.name)
}

/// The condition for the rows of a window.
fn within(table: &TableDef, window: Option<DateWindow>) -> Option<(String, Vec<Value>)> {
    let (day, window) = (table.day()?, window?);
    let args = vec![Value::Date(window.first()), Value::Date(window.last())];
    Some((format!("\"{day}\" between $1 and $2"), args))
}

/// What happens to a row whose key is there already.
fn conflict(table: &TableDef, names: &[String]) -> String {
    let key: Vec<_> = table.key.iter().map(|name| format!("\"{name}\"")).collect();
    match table.write {
        Write::Merge => {
            let others = names.iter().filter(|name| !key.contains(name));
            let set: Vec<_> = others.map(|name| format!("{name} = excluded.{name}")).collect();
            // A fetch that began later knows better.
            let is_newer = "excluded._loaded_at >= loaded._loaded_at";
            let (key, set) = (key.join(", "), set.join(", "));
            format!(" on conflict ({key}) do update set {set} where {is_newer}")
        }
        // What was loaded before stays; a row that is fetched again adds nothing.
        Write::Append => format!(" on conflict ({}) do nothing", key.join(", ")),
        Write::Replace => String::new(),
    }
}
