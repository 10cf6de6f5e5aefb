//! A transaction in a database of either kind.

use super::any::Backend;
use super::lock_waits::LockWaits;
use super::sqlite::{self, Types};
use super::waiting::{self, patiently};
use super::{DatabaseError, PreparedColumn, RowSet, RowSink, postgres, postgres_columns};
use crate::declare::Value;
use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Error, Executor};
use std::sync::Arc;

/// A transaction, in the database's own SQL; dropped without a commit it is rolled back.
pub(in crate::warehouse) enum RawTransaction {
    /// Holds the file's write lock, or one of its readers.
    Sqlite {
        /// sqlx's transaction.
        transaction: sqlx::Transaction<'static, sqlx::Sqlite>,
        /// The declared types of columns.
        types: Arc<Types>,
    },
    /// Holds one connection.
    Postgres {
        /// sqlx's transaction.
        transaction: sqlx::Transaction<'static, sqlx::Postgres>,
        /// Where others may be asked about it.
        pool: PgPool,
        /// Where one that only reads notes its waits for locks.
        reads: Option<Arc<LockWaits>>,
    },
}

impl RawTransaction {
    /// Which kind of database it is in.
    pub(in crate::warehouse) fn backend(&self) -> Backend {
        match self {
            RawTransaction::Sqlite { .. } => Backend::Sqlite,
            RawTransaction::Postgres { .. } => Backend::Postgres,
        }
    }

    /// Runs a statement and returns its rows.
    pub(in crate::warehouse) async fn query(
        &mut self,
        sql: &str,
        args: &[Value],
    ) -> Result<RowSet, DatabaseError> {
        let mut rows = RowSet::default();
        self.each(sql, args, &mut rows).await?;
        Ok(rows)
    }

    /// Runs a statement and hands its rows over as they come; without any it tells no columns, and says so.
    pub(in crate::warehouse) async fn each(
        &mut self,
        sql: &str,
        args: &[Value],
        sink: &mut dyn RowSink,
    ) -> Result<bool, DatabaseError> {
        Ok(match self {
            RawTransaction::Sqlite { transaction, types } => {
                sqlite::each(&mut **transaction, types, sql, args, sink).await?
            }
            RawTransaction::Postgres { transaction, pool, reads: Some(lock_waits) } => {
                let read = postgres::each_read(transaction, sql, args, sink);
                let read = patiently(read, waiting::say_server(pool, sql)).await;
                read.map_err(|error| lock_waits.noted(error.into()))?
            }
            RawTransaction::Postgres { transaction, pool, .. } => {
                let query = postgres::each(transaction, sql, args, sink);
                patiently(query, waiting::say_server(pool, sql)).await?
            }
        })
    }

    /// The columns of the result of a query that has run.
    pub(in crate::warehouse) async fn prepare(
        &mut self,
        sql: &str,
        args: &[Value],
    ) -> Result<Vec<PreparedColumn>, DatabaseError> {
        Ok(match self {
            RawTransaction::Sqlite { transaction, types } => {
                sqlite::prepare(&mut **transaction, types, sql).await?
            }
            RawTransaction::Postgres { transaction, .. } => {
                postgres_columns::columns(transaction, sql, args).await?
            }
        })
    }

    /// Goes on after a statement of a transaction that only reads has failed: on Postgres no other would run.
    pub(in crate::warehouse) async fn recover(&mut self) -> Result<(), DatabaseError> {
        match self {
            RawTransaction::Sqlite { .. } => Ok(()),
            RawTransaction::Postgres { .. } => self.execute_script(postgres::RECOVER_READ).await,
        }
    }

    /// Runs a statement and returns the number of rows that it changed.
    pub(in crate::warehouse) async fn execute(
        &mut self,
        sql: &str,
        args: &[Value],
    ) -> Result<u64, DatabaseError> {
        Ok(match self {
            RawTransaction::Sqlite { transaction, .. } => {
                sqlite::execute(&mut **transaction, sql, args).await?
            }
            RawTransaction::Postgres { transaction, pool, .. } => {
                let execute = postgres::execute(transaction, sql, args);
                patiently(execute, waiting::say_server(pool, sql)).await?
            }
        })
    }

    /// Runs several statements without arguments.
    pub(in crate::warehouse) async fn execute_script(
        &mut self,
        sql: &str,
    ) -> Result<(), DatabaseError> {
        let script = sqlx::raw_sql(AssertSqlSafe(sql));
        let done = match self {
            RawTransaction::Sqlite { transaction, .. } => {
                transaction.execute(script).await.map(|_| ())
            }
            RawTransaction::Postgres { transaction, pool, .. } => {
                let execute = transaction.execute(script);
                patiently(execute, waiting::say_server(pool, sql)).await.map(|_| ())
            }
        };
        Ok(done?)
    }

    /// Commits.
    pub(in crate::warehouse) async fn commit(self) -> Result<(), DatabaseError> {
        Ok(self.end(true).await?)
    }

    /// Rolls back.
    pub(in crate::warehouse) async fn rollback(self) -> Result<(), DatabaseError> {
        Ok(self.end(false).await?)
    }

    async fn end(self, commit: bool) -> Result<(), Error> {
        match self {
            RawTransaction::Sqlite { transaction, .. } if commit => transaction.commit().await,
            RawTransaction::Sqlite { transaction, .. } => transaction.rollback().await,
            RawTransaction::Postgres { transaction, .. } if commit => transaction.commit().await,
            RawTransaction::Postgres { transaction, .. } => transaction.rollback().await,
        }
    }
}

impl std::fmt::Debug for RawTransaction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("RawTransaction").field(&self.backend()).finish()
    }
}
