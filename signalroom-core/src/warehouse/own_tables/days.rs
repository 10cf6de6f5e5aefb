//! Which days of a table are loaded and when, and when each table was last loaded.

use super::{DayTotals, RunId};
use crate::declare::{AnyRow, Value};
use crate::time::{DateWindow, day_end};
use crate::warehouse::database::RowSet;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{Snapshot, Warehouse, WarehouseError};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use std::collections::BTreeSet;

/// A day of a table that is fetched by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoadedDay {
    /// The day, in the feed's zone.
    pub day: NaiveDate,
    /// How many rows it has; 0 is a day that was fetched and is empty.
    pub rows: i64,
    /// When it was loaded, UTC.
    pub at: DateTime<Utc>,
    /// Whether its rows come from a sample server.
    pub is_sample: bool,
}

impl LoadedDay {
    /// Whether it was loaded after its end in the feed's zone; a day loaded earlier is partial.
    pub fn is_complete(&self, zone: Tz) -> bool {
        self.at >= day_end(self.day, zone)
    }
}

const READ: &str = "read which days are loaded";

/// Each in a snapshot of its own.
impl Warehouse {
    /// The loaded days of a window, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn days(
        &self,
        table: &str,
        window: DateWindow,
    ) -> Result<Vec<LoadedDay>, WarehouseError> {
        self.snapshot().await?.days(table, window).await
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
        self.snapshot().await?.last_day_loaded_after_end(table, zone).await
    }

    /// When the table was last loaded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_load(&self, table: &str) -> Result<Option<DateTime<Utc>>, WarehouseError> {
        self.snapshot().await?.last_load(table).await
    }
}

impl Snapshot {
    /// The loaded days of a window, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn days(
        &self,
        table: &str,
        window: DateWindow,
    ) -> Result<Vec<LoadedDay>, WarehouseError> {
        const DAYS: &str = "
            select day, rows, at, is_sample from signalroom.days
            where table_name = :table and day between :first and :last
            order by day";
        let arguments = [
            ("table", Value::Text(table.to_owned())),
            ("first", Value::Date(window.first())),
            ("last", Value::Date(window.last())),
        ];
        read(&self.query(READ, DAYS, &arguments).await?)
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
        const LATEST: &str = "
            select day, rows, at, is_sample from signalroom.days
            where table_name = :table
            order by day desc";
        let arguments = [("table", Value::Text(table.to_owned()))];
        let days = read(&self.query(READ, LATEST, &arguments).await?)?;
        Ok(days.into_iter().find(|day| day.is_complete(zone)).map(|day| day.day))
    }

    /// When the table was last loaded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_load(&self, table: &str) -> Result<Option<DateTime<Utc>>, WarehouseError> {
        const LAST: &str = "select at from signalroom.loads where table_name = :table";
        let arguments = [("table", Value::Text(table.to_owned()))];
        let rows = self.query(READ, LAST, &arguments).await?;
        rows.iter().next().map(|row| row.get("at")).transpose().map_err(Into::into)
    }
}

fn read(rows: &RowSet) -> Result<Vec<LoadedDay>, WarehouseError> {
    let day = |row: AnyRow<'_>| {
        Ok(LoadedDay {
            day: row.get("day")?,
            rows: row.get("rows")?,
            at: row.get("at")?,
            is_sample: row.get("is_sample")?,
        })
    };
    rows.iter().map(day).collect()
}

/// A load of a table.
#[derive(Debug, Clone, Copy)]
pub(in crate::warehouse) struct TableLoad<'a> {
    pub(in crate::warehouse) table: &'a str,
    pub(in crate::warehouse) run: RunId,
    pub(in crate::warehouse) at: DateTime<Utc>,
    pub(in crate::warehouse) is_sample: bool,
}

impl TableLoad<'_> {
    pub(super) fn arguments<const N: usize>(
        self,
        more: [(&'static str, Value); N],
    ) -> Vec<(&'static str, Value)> {
        let own = [
            ("table", Value::Text(self.table.to_owned())),
            ("run", self.run.value()),
            ("at", Value::Instant(self.at)),
            ("is_sample", Value::Bool(self.is_sample)),
        ];
        own.into_iter().chain(more).collect()
    }
}

impl Transaction<'_> {
    /// The days of a window that were loaded by fetches that began after that instant.
    pub(in crate::warehouse) async fn days_loaded_after(
        &mut self,
        table: &str,
        window: DateWindow,
        at: DateTime<Utc>,
    ) -> Result<BTreeSet<NaiveDate>, WarehouseError> {
        const LATER: &str = "
            select day from signalroom.days
            where table_name = :table and day between :first and :last and at > :at";
        let arguments = [
            ("table", Value::Text(table.to_owned())),
            ("first", Value::Date(window.first())),
            ("last", Value::Date(window.last())),
            ("at", Value::Instant(at)),
        ];
        let rows = self.query(LATER, &arguments).await?;
        rows.iter().map(|row| Ok(row.get("day")?)).collect()
    }

    /// Whether the table was last loaded by a fetch that began after that instant.
    pub(in crate::warehouse) async fn was_loaded_after(
        &mut self,
        table: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, WarehouseError> {
        const LATER: &str =
            "select at from signalroom.loads where table_name = :table and at > :at";
        let arguments = [("table", Value::Text(table.to_owned())), ("at", Value::Instant(at))];
        Ok(!self.query(LATER, &arguments).await?.rows.is_empty())
    }

    /// Records days and what each came to, empty ones too.
    pub(in crate::warehouse) async fn record_days(
        &mut self,
        load: TableLoad<'_>,
        days: impl Iterator<Item = (NaiveDate, DayTotals)>,
    ) -> Result<(), WarehouseError> {
        const DAY: &str = "
            insert into signalroom.days (table_name, day, run, rows, at, is_sample, load_id)
            values (:table, :day, :run, :rows, :at, :is_sample, :load)
            on conflict (table_name, day) do update
            set run = excluded.run, rows = excluded.rows, at = excluded.at,
                is_sample = excluded.is_sample, load_id = excluded.load_id";
        for (day, totals) in days {
            let kept = self.keep_load(load, day, &totals).await?;
            let arguments = load.arguments([
                ("day", Value::Date(day)),
                ("rows", Value::Int(totals.rows)),
                ("load", kept),
            ]);
            self.execute(DAY, &arguments).await?;
        }
        self.forget_loads(load.table, load.at).await
    }

    /// Forgets which days of a table are loaded, and that it was.
    pub(in crate::warehouse) async fn forget_table(
        &mut self,
        table: &str,
    ) -> Result<(), WarehouseError> {
        for forget in [
            "delete from signalroom.days where table_name = :table",
            "delete from signalroom.loads where table_name = :table",
        ] {
            self.execute(forget, &[("table", Value::Text(table.to_owned()))]).await?;
        }
        Ok(())
    }

    /// Records that the table was loaded; of several loads the one whose fetch began last stays.
    pub(in crate::warehouse) async fn record_load(
        &mut self,
        load: TableLoad<'_>,
        rows: i64,
        rejected: i64,
    ) -> Result<(), WarehouseError> {
        const LOAD: &str = "
            insert into signalroom.loads as known (table_name, run, rows, rejected, at, is_sample)
            values (:table, :run, :rows, :rejected, :at, :is_sample)
            on conflict (table_name) do update
            set run = excluded.run, rows = excluded.rows, rejected = excluded.rejected,
                at = excluded.at, is_sample = excluded.is_sample
            where excluded.at >= known.at";
        let counts = [("rows", Value::Int(rows)), ("rejected", Value::Int(rejected))];
        self.execute(LOAD, &load.arguments(counts)).await
    }
}
