//! The loader: checks rows, collects them into statements, remembers which it refused.

use super::check::Check;
use super::insert::Insert;
use super::quarantine::Rejects;
use super::shrink::RowsBefore;
use super::{Item, Load, Loaded};
use crate::declare::{Value, Write};
use crate::warehouse::WarehouseError;
use crate::warehouse::own_tables::TableLoad;
use crate::warehouse::transaction::Transaction;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};

type Row = Vec<Value>;

/// A load under way.
#[derive(Debug)]
pub(super) struct Loader<'a> {
    transaction: Transaction<'a>,
    load: Load<'a>,
    check: Check<'a>,
    insert: Insert,
    added: [Value; 2],
    /// Rows for the next statement.
    pending: Vec<Row>,
    /// Where in `pending` a key is, for `merge`.
    places: HashMap<Row, usize>,
    /// The keys of this load, for the others.
    seen: HashSet<Row>,
    /// Good rows that were pushed; of those of one key only the last may stay.
    good: u64,
    /// Rows that were written.
    rows: u64,
    rejects: Rejects,
    rows_before: RowsBefore,
}

impl<'a> Loader<'a> {
    /// Deletes the rows that are to be replaced: the window's days, or the whole table.
    pub(super) async fn begin(
        mut transaction: Transaction<'a>,
        load: Load<'a>,
        client_id: &str,
    ) -> Result<Self, WarehouseError> {
        transaction.lock(load.table.name).await?;
        let insert = Insert::new(load.table, transaction.backend());
        let rows_before = RowsBefore::count(&mut transaction, &load, &insert).await?;
        if let Some((sql, args)) = insert.delete(load.table, load.window) {
            transaction.execute_raw(&sql, &args).await?;
        }
        Ok(Loader {
            transaction,
            load,
            check: Check::new(load.table, load.window),
            insert,
            added: [Value::Text(client_id.to_owned()), Value::Instant(load.at)],
            pending: Vec::new(),
            places: HashMap::new(),
            seen: HashSet::new(),
            good: 0,
            rows: 0,
            rejects: Rejects::default(),
            rows_before,
        })
    }

    /// Adds one row that the source pushed.
    pub(super) async fn push(&mut self, item: Item) -> Result<(), WarehouseError> {
        let row = match item {
            Item::Reject { raw, why } => {
                self.rejects.add(raw, why);
                return Ok(());
            }
            Item::Row(row) => row,
        };
        match self.check.row(row) {
            Ok(row) => self.collect(row),
            Err(refused) => self.rejects.add(refused.raw, refused.why),
        }
        if self.pending.len() >= self.insert.rows_at_once { self.flush().await } else { Ok(()) }
    }

    fn collect(&mut self, mut row: Row) {
        let key = self.check.key(&row);
        if self.load.table.write == Write::Merge {
            self.good += 1;
            row.extend(self.added.iter().cloned());
            // The last wins, also within one statement, which may not meet a key twice.
            match self.places.get(&key) {
                Some(place) => self.pending[*place] = row,
                None => {
                    self.places.insert(key, self.pending.len());
                    self.pending.push(row);
                }
            }
        } else if self.seen.insert(key) {
            self.good += 1;
            row.extend(self.added.iter().cloned());
            self.pending.push(row);
        } else {
            self.rejects.add(self.check.raw(&row), "key twice");
        }
    }

    /// Writes the rows that are pending.
    pub(super) async fn flush(&mut self) -> Result<(), WarehouseError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let sql = self.insert.rows(self.pending.len());
        let args = self.pending.drain(..).flatten().collect::<Vec<_>>();
        self.places.clear();
        self.rows += self.transaction.execute_raw(&sql, &args).await?;
        Ok(())
    }

    /// Fails when the table would lose more rows than can be meant.
    pub(super) fn check_shrink(&self) -> Result<(), WarehouseError> {
        self.rows_before.check(&self.load, self.rows)
    }

    /// Fails when there are more bad rows than can be chance.
    pub(super) fn check_rejects(&self) -> Result<(), WarehouseError> {
        let (rejected, total) = (self.rejects.len(), self.good + self.rejects.len());
        if rejected < 10 || rejected * 100 <= total {
            return Ok(());
        }
        Err(WarehouseError::TooManyRejects {
            table: self.load.table.name.to_owned(),
            window: self.load.window,
            rejected,
            total,
            first: self.rejects.first_reasons(),
        })
    }

    /// Records what was loaded, and commits.
    pub(super) async fn commit(mut self) -> Result<Loaded, WarehouseError> {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let loaded = Loaded { rows: count(self.rows), rejected: count(self.rejects.len()) };
        self.rejects.write(&mut self.transaction, &self.load).await?;
        let Load { table, run, at, window, .. } = self.load;
        let load = TableLoad { table: table.name, run, at };
        let counts = self.count_days().await?;
        let days = window.iter().flat_map(|window| window.days());
        let days = days.map(|day| (day, counts.get(&day).copied().unwrap_or(0)));
        self.transaction.record_days(load, days).await?;
        self.transaction.record_load(load, loaded.rows, loaded.rejected).await?;
        self.transaction.commit().await?;
        Ok(loaded)
    }

    /// How many rows each day of the window has now, those of earlier loads included.
    async fn count_days(&mut self) -> Result<BTreeMap<NaiveDate, i64>, WarehouseError> {
        let Some((sql, args)) = self.insert.count_days(self.load.table, self.load.window) else {
            return Ok(BTreeMap::new());
        };
        let rows = self.transaction.query_raw(&sql, &args).await?;
        rows.iter().map(|row| Ok((row.get("day")?, row.get("rows")?))).collect()
    }

    /// Leaves everything as it was. Should even that fail, the connection is lost, and with it everything
    /// that was not committed.
    pub(super) async fn rollback(self) {
        self.transaction.rollback().await.unwrap_or_default();
    }
}
