//! A transaction that writes.

use super::sqlite::Types;
use super::{RowSet, postgres, sqlite};
use crate::declare::Value;
use crate::warehouse::Backend;
use sqlx::{AssertSqlSafe, Error, Executor};

/// A transaction; dropped without a commit it is rolled back.
pub(in crate::warehouse) enum Transaction<'a> {
    /// Holds the file's write lock.
    Sqlite {
        /// Its own.
        transaction: sqlx::Transaction<'static, sqlx::Sqlite>,
        /// The declared types of columns.
        types: &'a Types,
    },
    /// Holds one connection.
    Postgres {
        /// Its own.
        transaction: sqlx::Transaction<'static, sqlx::Postgres>,
        /// Whether the server keeps what is prepared.
        persistent: bool,
    },
}

impl Transaction<'_> {
    /// Which kind of database it is in.
    pub(in crate::warehouse) fn backend(&self) -> Backend {
        match self {
            Transaction::Sqlite { .. } => Backend::Sqlite,
            Transaction::Postgres { .. } => Backend::Postgres,
        }
    }

    /// Asks.
    pub(in crate::warehouse) async fn fetch(
        &mut self,
        text: &str,
        args: &[Value],
    ) -> Result<RowSet, Error> {
        match self {
            Transaction::Sqlite { transaction, types } => {
                sqlite::fetch(&mut **transaction, types, text, args).await
            }
            Transaction::Postgres { transaction, persistent } => {
                postgres::fetch(transaction, text, args, *persistent).await
            }
        }
    }

    /// Tells; gives the number of rows it changed.
    pub(in crate::warehouse) async fn execute(
        &mut self,
        text: &str,
        args: &[Value],
    ) -> Result<u64, Error> {
        match self {
            Transaction::Sqlite { transaction, .. } => {
                sqlite::execute(&mut **transaction, text, args).await
            }
            Transaction::Postgres { transaction, persistent } => {
                postgres::execute(transaction, text, args, *persistent).await
            }
        }
    }

    /// Runs several statements without arguments.
    pub(in crate::warehouse) async fn script(&mut self, text: &str) -> Result<(), Error> {
        let script = sqlx::raw_sql(AssertSqlSafe(text));
        match self {
            Transaction::Sqlite { transaction, .. } => {
                transaction.execute(script).await.map(|_| ())
            }
            Transaction::Postgres { transaction, .. } => {
                transaction.execute(script).await.map(|_| ())
            }
        }
    }

    /// Makes it so.
    pub(in crate::warehouse) async fn commit(self) -> Result<(), Error> {
        match self {
            Transaction::Sqlite { transaction, .. } => transaction.commit().await,
            Transaction::Postgres { transaction, .. } => transaction.commit().await,
        }
    }

    /// Undoes it.
    pub(in crate::warehouse) async fn rollback(self) -> Result<(), Error> {
        match self {
            Transaction::Sqlite { transaction, .. } => transaction.rollback().await,
            Transaction::Postgres { transaction, .. } => transaction.rollback().await,
        }
    }
}

impl std::fmt::Debug for Transaction<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Transaction").field(&self.backend()).finish()
    }
}
