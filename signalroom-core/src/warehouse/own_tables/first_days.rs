//! Where each feed's data begins: plain syncs fill the days since then.

use crate::declare::Value;
use crate::warehouse::{Warehouse, WarehouseError};
use chrono::{DateTime, NaiveDate, Utc};

/// A table's first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredFirstDay {
    /// The day.
    pub day: NaiveDate,
    /// When a plain sync stamped it; `None` where it is the earliest day of a warehouse of 0.1.0.
    pub stamped: Option<DateTime<Utc>>,
}

impl Warehouse {
    /// The first day of a table, once there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first_day(&self, table: &str) -> Result<Option<StoredFirstDay>, WarehouseError> {
        const READ: &str =
            "select day, stamped from signalroom.first_days where table_name = :table";
        let arguments = [("table", Value::Text(table.to_owned()))];
        let rows = self.store.query("read where the feed begins", READ, &arguments).await?;
        let first = rows.iter().next();
        let stored = first
            .map(|row| Ok(StoredFirstDay { day: row.get("day")?, stamped: row.get("stamped")? }));
        stored.transpose()
    }

    /// Stamps the first day of a table that has none; one that was stamped stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stamp_first_day(
        &self,
        table: &str,
        day: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<(), WarehouseError> {
        const STAMP: &str = "
            insert into signalroom.first_days as known (table_name, day, stamped)
            values (:table, :day, :at)
            on conflict (table_name) do update set day = excluded.day, stamped = excluded.stamped
            where known.stamped is null";
        let arguments = [
            ("table", Value::Text(table.to_owned())),
            ("day", Value::Date(day)),
            ("at", Value::Instant(at)),
        ];
        self.store.execute("stamp where the feed begins", STAMP, &arguments).await.map(|_| ())
    }
}
