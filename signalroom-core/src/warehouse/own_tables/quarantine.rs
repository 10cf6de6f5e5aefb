//! Rows that were refused.

use super::RunId;
use crate::declare::{AnyRow, Value};
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
    /// The days that were being loaded.
    pub window: Option<DateWindow>,
    /// The row, as it came.
    pub raw: String,
    /// Why it was refused.
    pub why: String,
    /// When, UTC.
    pub at: DateTime<Utc>,
}

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
        self.store.query("read the quarantine", sql, &arguments).await?.iter().map(read).collect()
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
    /// The days that are being loaded.
    pub(in crate::warehouse) window: Option<DateWindow>,
    /// The row, as it came.
    pub(in crate::warehouse) raw: &'a str,
    /// Why it is refused.
    pub(in crate::warehouse) why: &'a str,
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
            insert into signalroom.quarantine (source, run, first_day, last_day, raw, why, at)
            values (:source, :run, :first, :last, :raw, :why, :at)";
        let day = |day: Option<_>| day.map_or(Value::Null, Value::Date);
        let arguments = [
            ("source", Value::Text(row.source.to_owned())),
            ("run", row.run.value()),
            ("first", day(row.window.map(|window| window.first()))),
            ("last", day(row.window.map(|window| window.last()))),
            ("raw", storable(row.raw)),
            ("why", storable(row.why)),
            ("at", Value::Instant(row.at)),
        ];
        self.execute(ADD, &arguments).await
    }

    /// Removes a source's rows: all, or those whose days lie within a window.
    pub(in crate::warehouse) async fn clear_quarantine(
        &mut self,
        source: &str,
        window: Option<DateWindow>,
    ) -> Result<(), WarehouseError> {
        const ALL: &str = "delete from signalroom.quarantine where source = :source";
        const WITHIN: &str = "
            delete from signalroom.quarantine
            where source = :source and first_day >= :first and last_day <= :last";
        let source = ("source", Value::Text(source.to_owned()));
        let Some(window) = window else { return self.execute(ALL, &[source]).await };
        let first = ("first", Value::Date(window.first()));
        let last = ("last", Value::Date(window.last()));
        self.execute(WITHIN, &[source, first, last]).await
    }
}

/// Postgres's text can't hold a NUL.
fn storable(text: &str) -> Value {
    Value::Text(text.replace('\0', "\\u0000"))
}
