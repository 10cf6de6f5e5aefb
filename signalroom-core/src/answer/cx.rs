//! The context that a report's function is called with.

use super::gaps::comparison_gaps;
use super::reading::{Before, ReadSet, Reading};
use super::rehearse::rehearsed;
use super::{Gap, ReadError};
use crate::Result;
use crate::declare::{AnyRow, Fits, NoData, Row, RowError, Shape, Sql, TableDef};
use crate::time::DateWindow;
use crate::time::Moment;
use crate::warehouse::{RowSet, Snapshot, Warehouse, WarehouseError};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The context of one run: the scheduled moment and the warehouse to query.
#[derive(Debug, Clone)]
pub struct Cx {
    moment: Moment,
    shared: Arc<Shared>,
}

/// What all clones of a context share.
#[derive(Debug)]
struct Shared {
    data: Data,
    reading: Mutex<Reading>,
}

/// The tables that a report reads, by name.
pub(super) type Inputs = BTreeMap<&'static str, TableDef>;

/// Where a context's rows come from.
#[derive(Debug)]
enum Data {
    /// All of one moment; `now` decides which days can be there.
    Snapshot { snapshot: Arc<Snapshot>, now: DateTime<Utc>, known: Inputs },
    /// Made up, once the warehouse has accepted the statement.
    Rehearsal(Warehouse),
}

impl std::ops::Deref for Cx {
    type Target = Moment;
    fn deref(&self) -> &Moment {
        &self.moment
    }
}

impl Cx {
    /// The context of a run that queries the warehouse as it is at one moment, and needs those days. The tables that it
    /// is `known` to read count in `cx.before` before it has read them.
    pub(super) fn new(
        moment: Moment,
        snapshot: Arc<Snapshot>,
        now: DateTime<Utc>,
        days: Vec<DateWindow>,
        known: Inputs,
    ) -> Self {
        let cx = Cx::of(moment, Data::Snapshot { snapshot, now, known });
        cx.reading().windows = days;
        cx
    }

    /// The context of a rehearsal: statements are prepared, rows are made up.
    pub fn rehearsal(moment: Moment, warehouse: Warehouse) -> Self {
        Cx::of(moment, Data::Rehearsal(warehouse))
    }

    fn of(moment: Moment, data: Data) -> Self {
        Cx { moment, shared: Arc::new(Shared { data, reading: Mutex::default() }) }
    }

    /// The one row of a query.
    ///
    /// # Errors
    /// When it gives none or several, or the database fails.
    pub async fn one<T: Row, S: Shape>(&self, sql: Sql<S>) -> Result<T> {
        const { Fits::<S, T>::OK };
        let mut rows = self.rows(&sql).await?;
        match (rows.pop(), rows.len()) {
            (Some(row), 0) => Ok(row),
            (row, others) => {
                let found = others + usize::from(row.is_some());
                Err(ReadError::NotOne { file: sql.statement.file, found }.into())
            }
        }
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// When the database fails or a row does not fit.
    pub async fn all<T: Row, S: Shape>(&self, sql: Sql<S>) -> Result<Vec<T>> {
        const { Fits::<S, T>::OK };
        self.rows(&sql).await
    }

    /// Ends the report: the day was synced and has no rows.
    ///
    /// # Errors
    /// Always: an error that the runtime knows.
    pub fn no_data<T>(&self, date: NaiveDate) -> Result<T> {
        Err(NoData::on(date).into())
    }

    /// Says that the report needs this day or all these days, where its own dates don't: a week has seven.
    ///
    /// ```
    /// # use signalroom::prelude::*;
    /// # async fn weekly(cx: Cx, date: Date) -> Result<()> {
    /// cx.needs(date.week(Weekday::Mon)).await?;
    /// cx.needs(cx.yesterday()).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Never by itself: when a day isn't loaded, the run fails as it does for the report's date.
    #[expect(clippy::unused_async, reason = "awaited like everything else of the context")]
    pub async fn needs(&self, window: impl Into<DateWindow>) -> Result<()> {
        self.reading().windows.push(window.into());
        Ok(())
    }

    /// A day or days to compare with: `None` unless each of them is complete in every table that the report reads. The
    /// message then says which days are missing. (`add_days(:date, -1)` in a statement is known without this.)
    ///
    /// ```
    /// # use signalroom::prelude::*;
    /// # async fn daily(cx: Cx, date: Date) -> Result<()> {
    /// let week_before: Option<Date> = cx.before(date - Days::new(7)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the database fails.
    pub async fn before<D: Into<DateWindow> + Copy>(&self, days: D) -> Result<Option<D>> {
        let Data::Snapshot { snapshot, now, known } = &self.shared.data else {
            return Ok(Some(days));
        };
        let window = days.into();
        let tables = {
            let reading = self.reading();
            known.values().chain(reading.inputs.values()).cloned().collect::<Vec<_>>()
        };
        let all: Vec<_> = window.days().collect();
        let gaps = comparison_gaps(snapshot, tables.iter(), &all, *now).await?;
        let is_complete = gaps.is_empty();
        let mut reading = self.reading();
        reading.before.push(Before { days: window, is_complete });
        reading.add_not_compared(gaps);
        Ok(is_complete.then_some(days))
    }

    /// What was read so far.
    pub(super) fn reading(&self) -> MutexGuard<'_, Reading> {
        self.shared.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn rows<T: Row, S: Shape>(&self, sql: &Sql<S>) -> Result<Vec<T>> {
        let statement = &sql.statement;
        let (snapshot, now) = match &self.shared.data {
            Data::Snapshot { snapshot, now, .. } => (snapshot, *now),
            Data::Rehearsal(warehouse) => {
                self.reading().add_inputs(warehouse.inputs(statement));
                return Ok(vec![rehearsed(warehouse, statement).await?]);
            }
        };
        let tables = snapshot.inputs(statement);
        self.reading().add_inputs(tables.clone());
        let mut days = snapshot.named_days(statement, &sql.args);
        let mut missing = Vec::new();
        for comparison in snapshot.comparisons(statement, &sql.args) {
            let gaps = self.gaps_before(snapshot, &tables, comparison.days, now).await?;
            if gaps.is_empty() {
                days.push(comparison.days);
            } else {
                missing.push(comparison);
                self.reading().add_not_compared(gaps);
            }
        }
        self.reading().add_asked(&tables, &days);
        let set = snapshot.select_without(statement, &sql.args, &missing).await?;
        let rows = decoded(&set);
        self.reading().sets.push(ReadSet::of(statement.file, set, &T::truths()));
        rows.map_err(|source| ReadError::Row { file: statement.file, source }.into())
    }

    /// What is missing of days that a statement compares with. A day that the report needs is no comparison: a week whose
    /// last day is asked for, say.
    async fn gaps_before(
        &self,
        snapshot: &Snapshot,
        tables: &[TableDef],
        window: DateWindow,
        now: DateTime<Utc>,
    ) -> Result<Vec<Gap>, WarehouseError> {
        let needed = self.reading().needed_days();
        let days: Vec<_> = window.days().filter(|day| !needed.contains(day)).collect();
        comparison_gaps(snapshot, tables.iter(), &days, now).await
    }
}

fn decoded<T: Row>(set: &RowSet) -> Result<Vec<T>, RowError> {
    let read = |values: &Vec<_>| T::read(AnyRow { columns: &set.columns, values });
    set.rows.iter().map(read).collect()
}
