//! The loader: checks rows, gathers them into statements, remembers what it refused.

use super::check::Check;
use super::insert::Insert;
use super::record::record;
use super::rejects::Rejects;
use super::{Item, Load, Loaded};
use crate::declare::{Value, WriteDisposition};
use crate::warehouse::WarehouseError;
use crate::warehouse::work::Work;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};

type Row = Vec<Value>;

/// A load under way.
#[derive(Debug)]
pub(super) struct Loader<'a> {
    work: Work<'a>,
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
    /// Rows by day.
    days: BTreeMap<NaiveDate, i64>,
    /// Good rows that were pushed; of those of one key only the last may stay.
    good: u64,
    /// Rows that were written.
    rows: u64,
    rejects: Rejects,
}

impl<'a> Loader<'a> {
    /// Makes room: the window's days, or the whole table.
    pub(super) async fn begin(
        mut work: Work<'a>,
        load: Load<'a>,
        client_id: &str,
    ) -> Result<Self, WarehouseError> {
        work.lock(load.table.name).await?;
        let insert = Insert::new(load.table, work.backend());
        if let Some((sql, args)) = insert.make_room(load.table, load.window) {
            work.execute(&sql, &args).await?;
        }
        Ok(Loader {
            work,
            load,
            check: Check::new(load.table, load.window),
            insert,
            added: [Value::Text(client_id.to_owned()), Value::Instant(load.at)],
            pending: Vec::new(),
            places: HashMap::new(),
            seen: HashSet::new(),
            days: BTreeMap::new(),
            good: 0,
            rows: 0,
            rejects: Rejects::default(),
        })
    }

    /// Takes one thing that the source pushed.
    pub(super) async fn take(&mut self, item: Item) -> Result<(), WarehouseError> {
        let row = match item {
            Item::Reject { raw, why } => {
                self.rejects.add(raw, why);
                return Ok(());
            }
            Item::Row(row) => row,
        };
        match self.check.row(row) {
            Ok(row) => self.gather(row),
            Err(refused) => self.rejects.add(refused.raw, refused.why),
        }
        if self.pending.len() >= self.insert.rows_at_once { self.flush().await } else { Ok(()) }
    }

    fn gather(&mut self, mut row: Row) {
        let key = self.check.key(&row);
        if self.load.table.write == WriteDisposition::Merge {
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
            if let Some(day) = self.check.day(&row) {
                *self.days.entry(day).or_default() += 1;
            }
            row.extend(self.added.iter().cloned());
            self.pending.push(row);
        } else {
            self.rejects.add(self.check.raw(&row), "key twice");
        }
    }

    /// Writes the rows that are gathered.
    pub(super) async fn flush(&mut self) -> Result<(), WarehouseError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let sql = self.insert.rows(self.pending.len());
        let args = self.pending.drain(..).flatten().collect::<Vec<_>>();
        self.places.clear();
        self.rows += self.work.execute(&sql, &args).await?;
        Ok(())
    }

    /// Whether there are more bad rows than can be chance.
    pub(super) fn verdict(&self) -> Result<(), WarehouseError> {
        let (rejected, total) = (self.rejects.len(), self.good + self.rejects.len());
        if rejected < 10 || rejected * 100 <= total {
            return Ok(());
        }
        Err(WarehouseError::TooManyRejects {
            table: self.load.table.name.to_owned(),
            window: self.load.window,
            rejected,
            total,
            first: self.rejects.first(),
        })
    }

    /// Records what was loaded, and makes it so.
    pub(super) async fn finish(mut self) -> Result<Loaded, WarehouseError> {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let loaded = Loaded { rows: count(self.rows), rejected: count(self.rejects.len()) };
        self.rejects.write(&mut self.work, &self.load).await?;
        record(&mut self.work, &self.load, &self.days, loaded).await?;
        self.work.commit().await?;
        Ok(loaded)
    }

    /// Leaves everything as it was. Should even that fail, the connection is lost, and with it all that
    /// was not committed.
    pub(super) async fn abandon(self) {
        self.work.rollback().await.unwrap_or_default();
    }
}
