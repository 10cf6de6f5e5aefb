//! Rows that were refused.

use super::{RunId, Warehouse, WarehouseError};
use crate::declare::{AnyRow, Value};
use crate::time::DateWindow;
use chrono::{DateTime, Utc};

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Its number in the quarantine.
    pub id: i64,
    /// The source's selector.
    pub source: String,
    /// The run that met it.
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
        let mut given = vec![("limit", Value::Int(limit))];
        let sql = match source {
            None => include_str!("sql/quarantine.sql"),
            Some(source) => {
                given.push(("source", Value::Text(source.to_owned())));
                include_str!("sql/quarantine_of.sql")
            }
        };
        self.store.ask("read the quarantine", sql, &given).await?.iter().map(read).collect()
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
