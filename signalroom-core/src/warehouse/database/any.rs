//! One database of two kinds.

use super::postgres::Postgres;
use super::sqlite::{self, Sqlite};
use super::{PreparedColumn, RowSet, Transaction};
use crate::declare::Value;
use crate::warehouse::Backend;
use sqlx::Error;
use std::path::Path;

/// The connections to a database. Texts are the database's own, with `$1`, `$2`, ….
#[derive(Debug)]
pub(in crate::warehouse) enum Database {
    /// One file.
    Sqlite(Sqlite),
    /// A server.
    Postgres(Postgres),
}

impl Database {
    /// Opens a file, and makes it if it is not there.
    pub(in crate::warehouse) async fn sqlite(path: &Path) -> Result<Self, Error> {
        Sqlite::connect(path).await.map(Database::Sqlite)
    }

    /// Connects to a server.
    pub(in crate::warehouse) async fn postgres(url: &str) -> Result<Self, Error> {
        Postgres::connect(url).await.map(Database::Postgres)
    }

    /// Which kind it is.
    pub(in crate::warehouse) fn backend(&self) -> Backend {
        match self {
            Database::Sqlite(_) => Backend::Sqlite,
            Database::Postgres(_) => Backend::Postgres,
        }
    }

    /// Asks; an answer without rows has its columns all the same.
    pub(in crate::warehouse) async fn read(
        &self,
        text: &str,
        args: &[Value],
        guard: bool,
    ) -> Result<RowSet, Error> {
        let mut rows = match self {
            Database::Sqlite(db) => sqlite::fetch(&db.readers, &db.types, text, args).await?,
            Database::Postgres(db) => db.read(text, args, guard).await?,
        };
        if rows.rows.is_empty() {
            rows.columns =
                self.prepare(text, args).await?.into_iter().map(|column| column.name).collect();
        }
        Ok(rows)
    }

    /// The columns that a statement would give; without arguments Postgres finds their types.
    pub(in crate::warehouse) async fn prepare(
        &self,
        text: &str,
        args: &[Value],
    ) -> Result<Vec<PreparedColumn>, Error> {
        match self {
            Database::Sqlite(db) => sqlite::prepare(&db.readers, &db.types, text).await,
            Database::Postgres(db) => db.prepare(text, args).await,
        }
    }

    /// Begins a transaction that writes; on SQLite it waits for the one writer.
    pub(in crate::warehouse) async fn begin(&self) -> Result<Transaction<'_>, Error> {
        match self {
            Database::Sqlite(db) => {
                let transaction = db.writer.begin_with("begin immediate").await?;
                Ok(Transaction::Sqlite { transaction, types: &db.types })
            }
            Database::Postgres(db) => Ok(Transaction::Postgres {
                transaction: db.pool.begin().await?,
                persistent: !db.pooler,
            }),
        }
    }

    /// Learns the declared types of the columns there are; Postgres tells them with each answer.
    pub(in crate::warehouse) fn learn(&mut self, columns: &RowSet) {
        if let Database::Sqlite(db) = self {
            db.learn(columns);
        }
    }

    /// Closes all connections, and waits until they are.
    pub(in crate::warehouse) async fn close(&self) {
        match self {
            Database::Sqlite(db) => {
                db.readers.close().await;
                db.writer.close().await;
            }
            Database::Postgres(db) => db.pool.close().await,
        }
    }
}
