//! The short transaction of a load: what it replaces goes, what arrived comes, and both are written down.

use super::insert::{Insert, summed};
use super::intake::{Arrived, Row, unspooled};
use super::shrink::RowsBefore;
use super::spool::Spool;
use super::{Load, Loaded, Overtaken, quarantine};
use crate::declare::{AnyRow, TableDef, Value, Write};
use crate::time::DateWindow;
use crate::warehouse::WarehouseError;
use crate::warehouse::opening::columns;
use crate::warehouse::own_tables::{Amounts, DayTotals, TableLoad};
use crate::warehouse::transaction::Transaction;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// A load's transaction.
#[derive(Debug)]
pub(super) struct Swap<'a> {
    transaction: Transaction<'a>,
    load: Load<'a>,
    insert: Insert,
    /// What every row gets besides its own values.
    added: [Value; 2],
}

impl<'a> Swap<'a> {
    pub(super) fn new(transaction: Transaction<'a>, load: Load<'a>, client_id: &str) -> Self {
        let insert = Insert::new(load.table, transaction.backend());
        let added = [Value::Text(client_id.to_owned()), Value::Instant(load.at)];
        Swap { transaction, load, insert, added }
    }

    /// Does all of it and commits, or leaves everything as it was.
    pub(super) async fn run(mut self, arrived: Arrived) -> Result<Loaded, WarehouseError> {
        match self.replace(arrived).await {
            Ok(loaded) => self.transaction.commit().await.map(|()| loaded),
            Err(error) => {
                // Should even that fail, the connection is lost, and with it everything that was not committed.
                self.transaction.rollback().await.unwrap_or_default();
                Err(error)
            }
        }
    }

    async fn replace(&mut self, arrived: Arrived) -> Result<Loaded, WarehouseError> {
        self.transaction.lock(self.load.table.name).await?;
        let overtaken = self.overtaken().await?;
        let windows = match self.load.window {
            Some(window) => overtaken.others(window).into_iter().map(Some).collect(),
            None if overtaken.is_whole => Vec::new(),
            None => vec![None],
        };
        if windows.is_empty() {
            return Ok(Loaded { overtaken, ..Loaded::default() });
        }
        let sample_rows_deleted = self.delete_sample_data(&windows).await?;
        let before = RowsBefore::count(&mut self.transaction, &self.load, &self.insert).await?;
        for window in &windows {
            if let Some((sql, args)) = self.insert.delete(self.load.table, *window) {
                self.transaction.execute_raw(&sql, &args).await?;
            }
        }
        let rows = self.write(arrived.good, &overtaken).await?;
        before.check(&self.load, rows)?;
        let rows = i64::try_from(rows).unwrap_or(i64::MAX);
        self.record_days(&windows).await?;
        let days = (windows.as_slice(), &overtaken);
        let kept = quarantine::write(&mut self.transaction, &self.load, days, arrived.bad).await?;
        self.transaction.record_load(self.table_load(), rows, kept.rows).await?;
        let (rejected, amounts) = (kept.rows, kept.amounts);
        Ok(Loaded { rows, rejected, amounts, overtaken, sample_rows_deleted })
    }

    /// Deletes the sample data that real rows replace, and says how many rows that were, where it is all of it.
    async fn delete_sample_data(
        &mut self,
        windows: &[Option<DateWindow>],
    ) -> Result<u64, WarehouseError> {
        let Load { table, is_sample, replaces_sample_data, .. } = self.load;
        if replaces_sample_data {
            return self.transaction.delete_sample_data(table).await;
        }
        // `replace` deletes all rows of its days anyway.
        if !is_sample && table.write != Write::Replace {
            for window in windows.iter().flatten() {
                self.transaction.delete_sample_rows(table, *window).await?;
            }
        }
        Ok(0)
    }

    /// What a fetch that began later has loaded meanwhile.
    async fn overtaken(&mut self) -> Result<Overtaken, WarehouseError> {
        let Load { table, window, at, .. } = self.load;
        Ok(match window {
            Some(window) => {
                let days = self.transaction.days_loaded_after(table.name, window, at).await?;
                Overtaken { days, is_whole: false }
            }
            None => {
                let later = self.transaction.was_loaded_after(table.name, at).await?;
                let is_whole = later && table.write == Write::Replace;
                Overtaken { is_whole, ..Overtaken::default() }
            }
        })
    }

    /// Writes the rows, many at once, and says how many there are now that weren't.
    async fn write(
        &mut self,
        good: Spool<Row>,
        overtaken: &Overtaken,
    ) -> Result<u64, WarehouseError> {
        let failed = unspooled(self.load.table.name);
        let (mut written, mut next) = (0, Next::new(&self.load));
        let day = self.load.table.day_place();
        for row in good.read().map_err(&failed)? {
            let mut row = row.map_err(&failed)?;
            let day = day.and_then(|place| row.get(place)).and_then(Value::date);
            if day.is_some_and(|day| overtaken.days.contains(&day)) {
                continue;
            }
            row.extend(self.added.iter().cloned());
            next.add(row);
            if next.rows.len() >= self.insert.rows_at_once {
                written += self.send(next.take()).await?;
            }
        }
        Ok(written + self.send(next.take()).await?)
    }

    async fn send(&mut self, rows: Vec<Row>) -> Result<u64, WarehouseError> {
        if rows.is_empty() {
            return Ok(0);
        }
        let sql = self.insert.rows(rows.len());
        let args: Vec<_> = rows.into_iter().flatten().collect();
        let done = self.transaction.raw.execute(&sql, &args).await;
        done.map_err(|mut error| {
            if let Some(place) = error.argument.and_then(|at| self.place(&args, at)) {
                error.message = format!("{place}: {}", error.message);
            }
            self.transaction.failed(&sql)(error)
        })
    }

    /// The column and the row of an argument: `` `seller` of the row 2026-03-09, 1``.
    fn place(&self, args: &[Value], at: usize) -> Option<String> {
        let names: Vec<_> = columns(self.load.table).map(|column| column.name).collect();
        let row = args.chunks(names.len()).nth(at / names.len())?;
        let key = self.load.table.key_places().into_iter().filter_map(|place| row.get(place));
        // What the database can't hold would keep the run's error from being recorded.
        let key: Vec<_> = key.map(|value| value.to_string().escape_default().to_string()).collect();
        Some(format!("`{}` of the row {}", names.get(at % names.len())?, key.join(", ")))
    }

    fn table_load(&self) -> TableLoad<'a> {
        let Load { table, run, at, is_sample, .. } = self.load;
        TableLoad { table: table.name, run, at, is_sample }
    }

    /// Records the days that were loaded.
    async fn record_days(&mut self, windows: &[Option<DateWindow>]) -> Result<(), WarehouseError> {
        let mut totals = self.day_totals().await?;
        let days = windows.iter().flatten().flat_map(DateWindow::days);
        let days =
            days.map(|day| (day, totals.remove(&day).unwrap_or_else(|| nothing(self.load.table))));
        self.transaction.record_days(self.table_load(), days).await
    }

    /// What each day of the window comes to now, rows of earlier loads included.
    async fn day_totals(&mut self) -> Result<BTreeMap<NaiveDate, DayTotals>, WarehouseError> {
        let Load { table, window, .. } = self.load;
        let Some((sql, args)) = self.insert.day_totals(table, window) else {
            return Ok(BTreeMap::new());
        };
        let rows = self.transaction.query_raw(&sql, &args).await?;
        let of_day = |row: AnyRow<'_>| {
            let mut totals = DayTotals { rows: row.get("rows")?, sums: Amounts::default() };
            for column in summed(table) {
                let sum: Option<Decimal> = row.get(&format!("sum {column}"))?;
                totals.sums.add(column, sum.unwrap_or_default().normalize());
            }
            Ok((row.get("day")?, totals))
        };
        rows.iter().map(of_day).collect()
    }
}

/// What a day without rows comes to.
fn nothing(table: &TableDef) -> DayTotals {
    let mut totals = DayTotals::default();
    summed(table).for_each(|column| totals.sums.add(column, Decimal::ZERO));
    totals
}

/// The rows of the next statement.
#[derive(Debug)]
struct Next {
    rows: Vec<Row>,
    /// Where in `rows` a key is: with `merge` the last of a key wins, and one statement may not meet it twice.
    places: Option<HashMap<Row, usize>>,
    key: Vec<usize>,
}

impl Next {
    fn new(load: &Load<'_>) -> Self {
        let places = (load.table.write == Write::Merge).then(HashMap::new);
        Next { rows: Vec::new(), places, key: load.table.key_places() }
    }

    fn add(&mut self, row: Row) {
        let Some(places) = &mut self.places else { return self.rows.push(row) };
        let key = self.key.iter().filter_map(|at| row.get(*at).cloned()).collect();
        match places.get(&key).and_then(|place| self.rows.get_mut(*place)) {
            Some(known) => *known = row,
            None => {
                places.insert(key, self.rows.len());
                self.rows.push(row);
            }
        }
    }

    fn take(&mut self) -> Vec<Row> {
        self.places.iter_mut().for_each(HashMap::clear);
        std::mem::take(&mut self.rows)
    }
}
