//! Which days are loaded, and when that was.

use super::database::RowSet;
use super::{Warehouse, WarehouseError};
use crate::declare::Value;
use crate::time::DateWindow;
use crate::time::day_end;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// A day of a table that is loaded by days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadedDay {
    /// The day, in the feed's zone.
    pub day: NaiveDate,
    /// How many rows it has; 0 is a day that was asked for and is empty.
    pub rows: i64,
    /// When it was loaded, UTC.
    pub at: DateTime<Utc>,
}

impl LoadedDay {
    /// Whether it was loaded after its end in the feed's zone; earlier it is partial.
    pub fn is_complete(&self, zone: Tz) -> bool {
        self.at >= day_end(self.day, zone)
    }
}

const DOING: &str = "read which days are loaded";

impl Warehouse {
    /// The loaded days of a window, the first first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn days(
        &self,
        table: &str,
        window: DateWindow,
    ) -> Result<Vec<LoadedDay>, WarehouseError> {
        let given = [
            ("table", Value::Text(table.to_owned())),
            ("first", Value::Date(window.first())),
            ("last", Value::Date(window.last())),
        ];
        read(&self.store.ask(DOING, include_str!("sql/days.sql"), &given).await?)
    }

    /// The last day that was loaded after its end in the feed's zone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_day_loaded_after_end(
        &self,
        table: &str,
        zone: Tz,
    ) -> Result<Option<NaiveDate>, WarehouseError> {
        let given = [("table", Value::Text(table.to_owned()))];
        let days =
            read(&self.store.ask(DOING, include_str!("sql/days_latest.sql"), &given).await?)?;
        Ok(days.into_iter().find(|day| day.is_complete(zone)).map(|day| day.day))
    }

    /// When the table was last loaded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_load(&self, table: &str) -> Result<Option<DateTime<Utc>>, WarehouseError> {
        let given = [("table", Value::Text(table.to_owned()))];
        let rows = self.store.ask(DOING, include_str!("sql/load.sql"), &given).await?;
        rows.iter().next().map(|row| row.get("at")).transpose().map_err(Into::into)
    }
}

fn read(rows: &RowSet) -> Result<Vec<LoadedDay>, WarehouseError> {
    let day = |row: crate::declare::AnyRow<'_>| {
        Ok(LoadedDay { day: row.get("day")?, rows: row.get("rows")?, at: row.get("at")? })
    };
    rows.iter().map(day).collect()
}
