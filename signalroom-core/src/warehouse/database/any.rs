//! One database of either kind.

use super::postgres::Postgres;
use super::raw_transaction::RawTransaction;
use super::sqlite::{self, Sqlite};
use super::waiting::{self, patiently};
use super::{DatabaseError, PreparedColumn, RowSet, Session, postgres_columns};
use crate::declare::Value;
use crate::settings::{PostgresUrl, WarehouseConfig};
use std::path::Path;

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

    /// From now on reads wait for one lock of somebody else only. SQLite has none that last.
    pub(in crate::warehouse) fn wait_for_one_lock(&self) {
        if let Database::Postgres(db) = self {
            db.lock_waits.wait_once();
        }
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
            Database::Postgres(db) => {
                let rows = patiently(db.query(sql, args), waiting::say_server(&db.pool, sql)).await;
                rows.map_err(|error| db.lock_waits.noted(error.into()))?
            }
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
            Database::Postgres(db) => {
                let prepared = postgres_columns::prepare(db, sql, args);
                let explained = format!("{}{sql}", postgres_columns::EXPLAIN);
                let columns = patiently(prepared, waiting::say_server(&db.pool, &explained)).await;
                columns.map_err(|error| db.lock_waits.noted(error))?
            }
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
                Ok(RawTransaction::Postgres { transaction, pool, reads: None })
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
                let reads = Some(db.lock_waits.clone());
                Ok(RawTransaction::Postgres { transaction, pool, reads })
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
