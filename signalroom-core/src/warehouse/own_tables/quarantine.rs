//! Rows that were refused.

use super::{Amounts, RunId};
use crate::declare::{AnyRow, TableDef, Value};
use crate::time::DateWindow;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{Warehouse, WarehouseError};
use chrono::{DateTime, Utc};

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quarantined {
    /// Its number in the quarantine.
    pub id: i64,
    /// The source's selector.
    pub source: String,
    /// The run that received it.
    pub run: RunId,
    /// Its day, or the days that were being loaded where it could be any of them.
    pub window: Option<DateWindow>,
    /// The row, as it came.
    pub raw: String,
    /// Why it was refused.
    pub why: String,
    /// When, UTC.
    pub at: DateTime<Utc>,
}

const READ: &str = "read the quarantine";

impl Warehouse {
    /// The rows in quarantine, of one source or of all, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn quarantined(
        &self,
        source: Option<&str>,
        limit: i64,
    ) -> Result<Vec<Quarantined>, WarehouseError> {
        const ALL: &str = "
            select id, source, run, first_day, last_day, raw, why, at
            from signalroom.quarantine
            order by id desc
            limit :limit";
        // A query of its own, so that it can use the index on `source`.
        const OF_ONE: &str = "
            select id, source, run, first_day, last_day, raw, why, at
            from signalroom.quarantine
            where source = :source
            order by id desc
            limit :limit";
        let limit = ("limit", Value::Int(limit));
        let source = source.map(|source| ("source", Value::Text(source.to_owned())));
        let sql = if source.is_some() { OF_ONE } else { ALL };
        let arguments: Vec<_> = std::iter::once(limit).chain(source).collect();
        self.store.query(READ, sql, &arguments).await?.iter().map(read).collect()
    }

    /// The row of that number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn quarantined_row(&self, id: i64) -> Result<Option<Quarantined>, WarehouseError> {
        const ONE: &str = "
            select id, source, run, first_day, last_day, raw, why, at
            from signalroom.quarantine
            where id = :id";
        let rows = self.store.query(READ, ONE, &[("id", Value::Int(id))]).await?;
        rows.iter().next().map(read).transpose()
    }
}

fn read(row: AnyRow<'_>) -> Result<Quarantined, WarehouseError> {
    let (first, last) = (row.get("first_day")?, row.get("last_day")?);
    let window = Option::zip(first, last).and_then(|(first, last)| DateWindow::new(first, last));
    Ok(Quarantined {
        id: row.get("id")?,
        source: row.get("source")?,
        run: RunId(row.get("run")?),
        window,
        raw: row.get("raw")?,
        why: row.get("why")?,
        at: row.get("at")?,
    })
}

/// A row on its way into the quarantine.
#[derive(Debug, Clone, Copy)]
pub(in crate::warehouse) struct NewQuarantined<'a> {
    /// The source's selector.
    pub(in crate::warehouse) source: &'a str,
    /// The run that received it.
    pub(in crate::warehouse) run: RunId,
    /// Its day, or the days that are being loaded where it could be any of them.
    pub(in crate::warehouse) window: Option<DateWindow>,
    /// The row, as it came.
    pub(in crate::warehouse) raw: &'a str,
    /// Why it is refused.
    pub(in crate::warehouse) why: &'a str,
    /// What it comes to, as far as that could be read.
    pub(in crate::warehouse) amounts: &'a Amounts,
    /// When, UTC.
    pub(in crate::warehouse) at: DateTime<Utc>,
}

impl Transaction<'_> {
    /// Adds a row.
    pub(in crate::warehouse) async fn quarantine(
        &mut self,
        row: &NewQuarantined<'_>,
    ) -> Result<(), WarehouseError> {
        const ADD: &str = "
            insert into signalroom.quarantine (source, run, first_day, last_day, raw, why, amounts, at)
            values (:source, :run, :first, :last, :raw, :why, :amounts, :at)";
        let day = |day: Option<_>| day.map_or(Value::Null, Value::Date);
        let arguments = [
            ("source", Value::Text(row.source.to_owned())),
            ("run", row.run.value()),
            ("first", day(row.window.map(|window| window.first()))),
            ("last", day(row.window.map(|window| window.last()))),
            ("raw", storable(row.raw)),
            ("why", storable(row.why)),
            ("amounts", stored(row.amounts)),
            ("at", Value::Instant(row.at)),
        ];
        self.execute(ADD, &arguments).await
    }

    /// Removes all rows of a source.
    pub(in crate::warehouse) async fn clear_quarantine(
        &mut self,
        source: &str,
    ) -> Result<(), WarehouseError> {
        const ALL: &str = "delete from signalroom.quarantine where source = :source";
        self.execute(ALL, &[("source", Value::Text(source.to_owned()))]).await
    }

    /// Removes the rows of days that have just been loaded again. A row whose day is not known leaves with the
    /// last of its days that is still as the row's own run loaded it.
    pub(in crate::warehouse) async fn clear_quarantined_days(
        &mut self,
        table: &TableDef,
        source: &str,
        window: DateWindow,
    ) -> Result<(), WarehouseError> {
        const WITHIN: &str = "
            delete from signalroom.quarantine as aside
            where aside.source = :source and aside.first_day <= :last and aside.last_day >= :first
                and (aside.first_day >= :first and aside.last_day <= :last or not exists (
                    select 1 from signalroom.days as loaded
                    where loaded.table_name = :table and loaded.run = aside.run
                        and loaded.day between aside.first_day and aside.last_day))";
        let arguments = [
            ("source", Value::Text(source.to_owned())),
            ("table", Value::Text(table.name.to_owned())),
            ("first", Value::Date(window.first())),
            ("last", Value::Date(window.last())),
        ];
        self.execute(WITHIN, &arguments).await
    }
}

/// As JSON; NULL where nothing could be read.
fn stored(amounts: &Amounts) -> Value {
    let text = || serde_json::to_string(amounts).ok();
    let text = (*amounts != Amounts::default()).then(text).flatten();
    text.map_or(Value::Null, Value::Text)
}

/// Postgres's text can't hold a NUL.
fn storable(text: &str) -> Value {
    Value::Text(text.replace('\0', "\\u0000"))
}
