//! A transaction that runs portable SQL.

use super::WarehouseError;
use super::database::{Backend, DatabaseError, RawTransaction, RowSet, Session};
use super::dialect::{Arguments, Names, numbered, quoted, translate};
use crate::declare::Value;

/// A transaction that writes; dropped without a commit it is rolled back.
#[derive(Debug)]
pub(super) struct Transaction<'a> {
    /// The same in the database's own SQL.
    pub(super) raw: RawTransaction,
    pub(super) names: &'a Names,
    /// What its errors say was being done.
    pub(super) action: &'a str,
    /// Who the program is on a server.
    pub(super) session: Option<&'a Session>,
}

impl Transaction<'_> {
    /// Runs one of the runtime's own statements and returns its rows.
    pub(super) async fn query(
        &mut self,
        sql: &str,
        arguments: Arguments<'_>,
    ) -> Result<RowSet, WarehouseError> {
        let statement = numbered(sql, arguments)?;
        let sent = translate(&statement.text, self.backend(), self.names);
        self.raw.query(&sent.text, &statement.args).await.map_err(self.failed(&sent.text))
    }

    /// Runs one of the runtime's own statements that returns no rows.
    pub(super) async fn execute(
        &mut self,
        sql: &str,
        arguments: Arguments<'_>,
    ) -> Result<(), WarehouseError> {
        self.query(sql, arguments).await.map(|_| ())
    }

    /// Runs a statement in the database's own SQL and returns the number of rows that it changed.
    pub(super) async fn execute_raw(
        &mut self,
        sql: &str,
        args: &[Value],
    ) -> Result<u64, WarehouseError> {
        self.raw.execute(sql, args).await.map_err(self.failed(sql))
    }

    /// Runs a query in the database's own SQL.
    pub(super) async fn query_raw(
        &mut self,
        sql: &str,
        args: &[Value],
    ) -> Result<RowSet, WarehouseError> {
        self.raw.query(sql, args).await.map_err(self.failed(sql))
    }

    /// Runs several statements in the database's own SQL.
    pub(super) async fn execute_script(&mut self, sql: &str) -> Result<(), WarehouseError> {
        self.raw.execute_script(sql).await.map_err(self.failed(sql))
    }

    /// Waits for whoever holds the lock of that name on Postgres; on SQLite there is only one writer.
    pub(super) async fn lock(&mut self, name: &str) -> Result<(), WarehouseError> {
        // Held until the transaction ends; a session's lock would be lost behind a transaction pooler.
        const LOCK: &str = "select pg_catalog.pg_advisory_xact_lock(
                pg_catalog.hashtextextended(:name, 0))::text as locked";
        match self.backend() {
            Backend::Sqlite => Ok(()),
            Backend::Postgres => {
                self.execute(LOCK, &[("name", Value::Text(name.to_owned()))]).await
            }
        }
    }

    /// The error of that statement, by what was being done.
    pub(super) fn failed(&self, sql: &str) -> impl FnOnce(DatabaseError) -> WarehouseError {
        |error| failed(self.action)(error.of(sql, self.session))
    }

    /// Commits.
    pub(super) async fn commit(self) -> Result<(), WarehouseError> {
        self.raw.commit().await.map_err(failed(self.action))
    }

    /// Rolls back.
    pub(super) async fn rollback(self) -> Result<(), WarehouseError> {
        self.raw.rollback().await.map_err(failed(self.action))
    }

    /// Which kind of database it is in.
    pub(super) fn backend(&self) -> Backend {
        self.raw.backend()
    }

    /// The name in this database's own SQL.
    pub(super) fn quoted(&self, name: &str) -> String {
        quoted(name, self.backend())
    }
}

/// The error of a statement of the runtime's own, by what was being done.
pub(super) fn failed(action: &str) -> impl FnOnce(DatabaseError) -> WarehouseError {
    move |error| WarehouseError::Database {
        action: action.to_owned(),
        why: error.message,
        is_transient: error.is_transient,
    }
}
