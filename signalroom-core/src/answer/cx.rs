//! The context that a report's function is called with.

use super::ReadError;
use super::reading::{ReadSet, Reading};
use super::rehearse::rehearsed;
use crate::Result;
use crate::declare::{AnyRow, Fits, NoData, Row, RowError, Shape, Sql};
use crate::time::DateWindow;
use crate::time::Moment;
use crate::warehouse::{RowSet, Snapshot, Warehouse};
use chrono::NaiveDate;
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

/// Where a context's rows come from.
#[derive(Debug)]
enum Data {
    /// All of one moment.
    Snapshot(Arc<Snapshot>),
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
    /// The context of a run that queries the warehouse as it is at one moment.
    pub fn new(moment: Moment, snapshot: Arc<Snapshot>) -> Self {
        Cx::of(moment, Data::Snapshot(snapshot))
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

    /// Says that the report needs all these days, where its own dates don't: a week has seven
    /// (`cx.needs(date.week(Weekday::Mon))`).
    ///
    /// # Errors
    /// Never by itself: when a day isn't loaded, the run fails as it does for the report's date.
    #[expect(clippy::unused_async, reason = "awaited like everything else of the context")]
    pub async fn needs(&self, window: impl Into<DateWindow>) -> Result<()> {
        self.reading().windows.push(window.into());
        Ok(())
    }

    /// What was read so far.
    pub(super) fn reading(&self) -> MutexGuard<'_, Reading> {
        self.shared.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn rows<T: Row, S: Shape>(&self, sql: &Sql<S>) -> Result<Vec<T>> {
        let statement = &sql.statement;
        let snapshot = match &self.shared.data {
            Data::Snapshot(snapshot) => snapshot,
            Data::Rehearsal(warehouse) => {
                self.reading().add_inputs(warehouse.inputs(statement));
                return Ok(vec![rehearsed(warehouse, statement).await?]);
            }
        };
        self.reading().add_inputs(snapshot.inputs(statement));
        let set = snapshot.select(statement, &sql.args).await?;
        let rows = decoded(&set);
        self.reading().sets.push(ReadSet::of(statement.file, set, &T::truths()));
        rows.map_err(|source| ReadError::Row { file: statement.file, source }.into())
    }
}

fn decoded<T: Row>(set: &RowSet) -> Result<Vec<T>, RowError> {
    let read = |values: &Vec<_>| T::read(AnyRow { columns: &set.columns, values });
    set.rows.iter().map(read).collect()
}
