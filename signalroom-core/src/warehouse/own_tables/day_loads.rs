//! Each load of a day, kept for a while: what it came to, when, by which run; and which of them a report read.

use super::{Amounts, RunId, TableLoad};
use crate::declare::Value;
use crate::time::DateWindow;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{Snapshot, Warehouse, WarehouseError};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// How long a load is kept that its day has no more.
const KEPT: TimeDelta = TimeDelta::days(120);

/// A load's number in this warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LoadId(i64);

/// What a day came to.
#[derive(Debug, Clone, Default)]
pub(in crate::warehouse) struct DayTotals {
    pub(in crate::warehouse) rows: i64,
    /// The sums of the numeric columns.
    pub(in crate::warehouse) sums: Amounts,
}

impl Snapshot {
    /// The loads that these days of a table have.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn loads_of(
        &self,
        table: &str,
        days: &[NaiveDate],
    ) -> Result<Vec<LoadId>, WarehouseError> {
        const OF_DAYS: &str = "
            select load_id from signalroom.days
            where table_name = :table and day between :first and :last and load_id is not null
            order by day";
        let mut loads = Vec::new();
        for span in DateWindow::spans(days.iter().copied()) {
            let arguments = [
                ("table", Value::Text(table.to_owned())),
                ("first", Value::Date(span.first())),
                ("last", Value::Date(span.last())),
            ];
            let rows = self.query("read which days are loaded", OF_DAYS, &arguments).await?;
            for row in rows.iter() {
                loads.push(LoadId(row.get("load_id")?));
            }
        }
        Ok(loads)
    }
}

impl Warehouse {
    /// Records which loads a report's run has read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_inputs(&self, run: RunId, loads: &[LoadId]) -> Result<(), WarehouseError> {
        // One that was forgotten meanwhile is left out.
        const INPUT: &str = "
            insert into signalroom.run_inputs (run, load_id)
            select :run, id from signalroom.day_loads where id = :load
            on conflict (run, load_id) do nothing";
        if loads.is_empty() {
            return Ok(());
        }
        let mut transaction = self.store.begin("record what the run has read").await?;
        for LoadId(load) in loads {
            let arguments = [("run", run.value()), ("load", Value::Int(*load))];
            transaction.execute(INPUT, &arguments).await?;
        }
        transaction.commit().await
    }
}

impl Transaction<'_> {
    /// Keeps a load of a day, and says its number.
    pub(super) async fn keep_load(
        &mut self,
        load: TableLoad<'_>,
        day: NaiveDate,
        totals: &DayTotals,
    ) -> Result<Value, WarehouseError> {
        const KEEP: &str = "
            insert into signalroom.day_loads (table_name, day, run, rows, sums, at, is_sample)
            values (:table, :day, :run, :rows, :sums, :at, :is_sample)
            returning id";
        let sums = serde_json::to_string(&totals.sums).ok();
        let arguments = load.arguments([
            ("day", Value::Date(day)),
            ("rows", Value::Int(totals.rows)),
            ("sums", sums.map_or(Value::Null, Value::Text)),
        ]);
        let rows = self.query(KEEP, &arguments).await?;
        let id: Option<i64> = rows.iter().next().map(|row| row.get("id")).transpose()?;
        Ok(id.map_or(Value::Null, Value::Int))
    }

    /// Forgets old loads of a table, but none that its day still has.
    pub(super) async fn forget_loads(
        &mut self,
        table: &str,
        now: DateTime<Utc>,
    ) -> Result<(), WarehouseError> {
        const FORGET: &str = "
            delete from signalroom.day_loads as old
            where old.table_name = :table and old.at < :before and not exists (
                select 1 from signalroom.days as loaded
                where loaded.table_name = old.table_name and loaded.day = old.day
                    and loaded.load_id = old.id)";
        let before = ("before", Value::Instant(now - KEPT));
        self.execute(FORGET, &[("table", Value::Text(table.to_owned())), before]).await
    }
}
