//! One database of either kind, and a transaction in it.

use super::postgres::{self, Postgres};
use super::sqlite::{self, Sqlite, Types};
use super::waiting::{self, patiently};
use super::{DatabaseError, PreparedColumn, RowSet, RowSink, Session, postgres_columns};
use crate::declare::Value;
use crate::settings::{PostgresUrl, WarehouseConfig};
use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Error, Executor};
use std::path::Path;
use std::sync::Arc;

/// The kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

/// The connections to a database. SQL is the database's own, with `$1`, `$2`, ….
#[derive(Debug)]
pub(in crate::warehouse) enum Database {
    /// One file.
    Sqlite(Sqlite),
    /// A server.
    Postgres(Postgres),
}

impl Database {
    /// Opens a file, and creates it if it does not exist.
    pub(in crate::warehouse) async fn sqlite(
        path: &Path,
        limits: &WarehouseConfig,
    ) -> Result<Self, DatabaseError> {
        Ok(Sqlite::connect(path, limits).await.map(Database::Sqlite)?)
    }

    /// Opens a file that is there; nothing is written to it.
    pub(in crate::warehouse) async fn sqlite_to_read(
        path: &Path,
        limits: &WarehouseConfig,
    ) -> Result<Self, DatabaseError> {
        Ok(Sqlite::connect_to_read(path, limits).await.map(Database::Sqlite)?)
    }

    /// Connects to a server.
    pub(in crate::warehouse) async fn postgres(
        url: &PostgresUrl,
        limits: &WarehouseConfig,
    ) -> Result<Self, DatabaseError> {
        Ok(Postgres::connect(url, limits).await.map(Database::Postgres)?)
    }

    /// Which kind it is.
    pub(in crate::warehouse) fn backend(&self) -> Backend {
        match self {
            Database::Sqlite(_) => Backend::Sqlite,
            Database::Postgres(_) => Backend::Postgres,
        }
    }

    /// Who the program is on a server.
    pub(in crate::warehouse) fn session(&self) -> Option<&Session> {
        match self {
            Database::Sqlite(_) => None,
            Database::Postgres(db) => Some(&db.session),
        }
    }

    /// Runs a query; a result without rows may lack its columns.
    pub(in crate::warehouse) async fn query(
        &self,
        sql: &str,
        args: &[Value],
    ) -> Result<RowSet, DatabaseError> {
        Ok(match self {
            // Its readers never write.
            Database::Sqlite(db) => sqlite::query(&db.readers, &db.types, sql, args).await?,
            Database::Postgres(db) => db.query(sql, args).await?,
        })
    }

    /// The columns of a query's result, or what is wrong with the query; Postgres infers the types of NULLs.
    pub(in crate::warehouse) async fn prepare(
        &self,
        sql: &str,
        args: &[Value],
    ) -> Result<Vec<PreparedColumn>, DatabaseError> {
        Ok(match self {
            Database::Sqlite(db) => sqlite::prepare(&db.readers, &db.types, sql).await?,
            Database::Postgres(db) => postgres_columns::prepare(db, sql, args).await?,
        })
    }

    /// Begins a transaction that writes; on SQLite it waits for the one writer.
    pub(in crate::warehouse) async fn begin(&self) -> Result<RawTransaction, DatabaseError> {
        match self {
            Database::Sqlite(db) => {
                let begun = db.writer.begin_with("begin immediate");
                let transaction = patiently(begun, waiting::say_file()).await?;
                Ok(RawTransaction::Sqlite { transaction, types: db.types.clone() })
            }
            Database::Postgres(db) => {
                let (transaction, pool) = (db.begin().await?, db.pool.clone());
                Ok(RawTransaction::Postgres { transaction, pool, only_reads: false })
            }
        }
    }

    /// Begins a transaction that is on the disk once it is committed; on Postgres every one is.
    pub(in crate::warehouse) async fn begin_durable(
        &self,
    ) -> Result<RawTransaction, DatabaseError> {
        match self {
            Database::Sqlite(db) => {
                let begun = db.durable_writer.begin_with("begin immediate");
                let transaction = patiently(begun, waiting::say_file()).await?;
                Ok(RawTransaction::Sqlite { transaction, types: db.types.clone() })
            }
            Database::Postgres(_) => self.begin().await,
        }
    }

    /// Begins a transaction that only reads, and sees the database as it was at the first statement.
    pub(in crate::warehouse) async fn begin_read(&self) -> Result<RawTransaction, DatabaseError> {
        match self {
            Database::Sqlite(db) => {
                let transaction = db.readers.begin().await?;
                Ok(RawTransaction::Sqlite { transaction, types: db.types.clone() })
            }
            Database::Postgres(db) => {
                let (transaction, pool) = (db.begin_read().await?, db.pool.clone());
                Ok(RawTransaction::Postgres { transaction, pool, only_reads: true })
            }
        }
    }

    /// Tells it the declared types of all columns; Postgres sends them with each result.
    pub(in crate::warehouse) fn set_column_types(&mut self, columns: &RowSet) {
        if let Database::Sqlite(db) = self {
            db.set_column_types(columns);
        }
    }

    /// Closes all connections, and waits until they are closed.
    pub(in crate::warehouse) async fn close(&self) {
        match self {
            Database::Sqlite(db) => {
                db.readers.close().await;
                db.durable_writer.close().await;
                db.writer.close().await;
            }
            Database::Postgres(db) => db.pool.close().await,
        }
    }
}

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
        /// Whether it is one that only reads.
        only_reads: bool,
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
        Ok(match self {
            RawTransaction::Sqlite { transaction, types } => {
                sqlite::query(&mut **transaction, types, sql, args).await?
            }
            RawTransaction::Postgres { transaction, pool, only_reads: true } => {
                let read = postgres::read(transaction, sql, args);
                patiently(read, waiting::say_server(pool, sql)).await?
            }
            RawTransaction::Postgres { transaction, pool, .. } => {
                let query = postgres::query(transaction, sql, args);
                patiently(query, waiting::say_server(pool, sql)).await?
            }
        })
    }

    /// Runs a statement and hands its rows over as they come; without rows it tells no columns.
    pub(in crate::warehouse) async fn each(
        &mut self,
        sql: &str,
        args: &[Value],
        sink: &mut dyn RowSink,
    ) -> Result<(), DatabaseError> {
        match self {
            RawTransaction::Sqlite { transaction, types } => {
                sqlite::each(&mut **transaction, types, sql, args, sink).await?;
            }
            RawTransaction::Postgres { transaction, pool, only_reads: true } => {
                let read = postgres::each_read(transaction, sql, args, sink);
                patiently(read, waiting::say_server(pool, sql)).await?;
            }
            RawTransaction::Postgres { transaction, pool, .. } => {
                let query = postgres::each(transaction, sql, args, sink);
                patiently(query, waiting::say_server(pool, sql)).await?;
            }
        }
        Ok(())
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
