//! A snapshot: everything that is read through it belongs to one moment, whatever others commit meanwhile.

use super::database::{DatabaseError, RawTransaction, RowSet, RowSink};
use super::dialect::{
    Arguments, AuthoredSql, Comparison, Translated, comparisons, edited, inputs, named_days,
    numbered,
};
use super::store::{Store, mistake};
use super::transaction::failed;
use super::{Warehouse, WarehouseError};
use crate::declare::{Statement, TableDef, Value};
use crate::time::DateWindow;
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::Mutex;

/// How many rows of one statement a report reads at most; a message has no room for more, and memory is not endless.
const MOST_ROWS: usize = 100_000;

/// The warehouse as it was at the first statement: one transaction that only reads. Statements wait for each other.
#[derive(Debug)]
pub struct Snapshot {
    store: Arc<Store>,
    transaction: Mutex<RawTransaction>,
}

impl Warehouse {
    /// Begins a snapshot; dropped it ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn snapshot(&self) -> Result<Snapshot, WarehouseError> {
        let begun = self.store.database.begin_read().await;
        let transaction = begun.map_err(failed("begin to read"))?;
        Ok(Snapshot { store: self.store.clone(), transaction: Mutex::new(transaction) })
    }
}

impl Snapshot {
    /// Runs a report's query.
    ///
    /// # Errors
    /// When the database refuses it: with the place in the `.sql` file, where the database reports it. When it gives more
    /// than 100,000 rows.
    pub async fn select(
        &self,
        statement: &Statement,
        args: &[Value],
    ) -> Result<RowSet, WarehouseError> {
        self.select_without(statement, args, &[]).await
    }

    /// What a report's query compares with: `add_days(:date, -1)`.
    pub fn comparisons(&self, statement: &Statement, args: &[Value]) -> Vec<Comparison> {
        let text = AuthoredSql::of(statement, self.store.database.backend()).text;
        comparisons(text, args)
    }

    /// The days that a report's query names: its dates, and the days between two of them.
    pub fn named_days(&self, statement: &Statement, args: &[Value]) -> Vec<DateWindow> {
        named_days(AuthoredSql::of(statement, self.store.database.backend()).text, args)
    }

    /// Runs a report's query without some of what it compares with: as if those days had no rows.
    ///
    /// # Errors
    /// As [`Snapshot::select`].
    pub async fn select_without(
        &self,
        statement: &Statement,
        args: &[Value],
        without: &[Comparison],
    ) -> Result<RowSet, WarehouseError> {
        let edits: Vec<_> =
            without.iter().flat_map(|comparison| comparison.edits.clone()).collect();
        let backend = self.store.database.backend();
        let sql = AuthoredSql::of(statement, backend);
        let sent = edited(sql.text, &edits, backend, &self.store.names);
        let mut rows = Bounded(RowSet::default());
        self.send(sql, &sent, args, &mut rows, mistake).await?;
        match rows.0.rows.len() > MOST_ROWS {
            true => Err(WarehouseError::TooManyRows { file: statement.file }),
            false => Ok(rows.0),
        }
    }

    /// Runs an author's query and hands its rows over; `failed` makes its error.
    pub(super) async fn run<'a>(
        &self,
        sql: AuthoredSql<'a>,
        args: &[Value],
        sink: &mut dyn RowSink,
        failed: impl FnOnce(AuthoredSql<'a>, &Translated, DatabaseError) -> WarehouseError,
    ) -> Result<(), WarehouseError> {
        self.send(sql, &self.store.translate(sql.text), args, sink, failed).await
    }

    async fn send<'a>(
        &self,
        sql: AuthoredSql<'a>,
        sent: &Translated,
        args: &[Value],
        sink: &mut dyn RowSink,
        failed: impl FnOnce(AuthoredSql<'a>, &Translated, DatabaseError) -> WarehouseError,
    ) -> Result<(), WarehouseError> {
        let mut transaction = self.transaction.lock().await;
        match each_with_columns(&mut transaction, &sent.text, args, sink).await {
            Ok(()) => Ok(()),
            Err(error) => {
                // Whoever called may go on. A connection that is gone has told why already.
                let _ = transaction.recover().await;
                Err(failed(sql, sent, self.store.explained(error, sent)))
            }
        }
    }

    /// The records' tables that a statement reads, through views, sorted by name.
    pub fn inputs(&self, statement: &Statement) -> Vec<TableDef> {
        let backend = self.store.database.backend();
        inputs(AuthoredSql::of(statement, backend).text, backend, &self.store.names)
    }

    /// Runs one of the runtime's own queries; `action` is what its errors say was being done.
    pub(super) async fn query(
        &self,
        action: &str,
        sql: &str,
        arguments: Arguments<'_>,
    ) -> Result<RowSet, WarehouseError> {
        let statement = numbered(sql, arguments)?;
        let sent = self.store.translate(&statement.text);
        let mut transaction = self.transaction.lock().await;
        let rows = transaction.query(&sent.text, &statement.args).await;
        rows.map_err(|error| failed(action)(self.store.explained(error, &sent)))
    }
}

/// A result without rows has its columns all the same.
async fn each_with_columns(
    transaction: &mut RawTransaction,
    sql: &str,
    args: &[Value],
    sink: &mut dyn RowSink,
) -> Result<(), DatabaseError> {
    if !transaction.each(sql, args, sink).await? {
        let columns = transaction.prepare(sql, args).await?;
        // Whether it breaks or not, nothing follows.
        let _ = sink.columns(columns.into_iter().map(|column| column.name).collect());
    }
    Ok(())
}

/// At most [`MOST_ROWS`], and one more that tells that there are others.
struct Bounded(RowSet);

impl RowSink for Bounded {
    fn columns(&mut self, columns: Vec<String>) -> ControlFlow<()> {
        self.0.columns(columns)
    }
    fn row(&mut self, values: Vec<Value>) -> ControlFlow<()> {
        self.0.rows.push(values);
        match self.0.rows.len() > MOST_ROWS {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}
