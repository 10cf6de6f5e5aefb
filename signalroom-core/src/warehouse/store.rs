//! The database as the runtime speaks to it: portable SQL, with named arguments for its own.

use super::Backend;
use super::database::{Database, PreparedColumn, RowSet};
use super::error::WarehouseError;
use super::names::Names;
use super::question::question;
use super::reading_only::would_write;
use super::rewriting::{Rewritten, rewrite};
use super::work::Work;
use crate::declare::{Statement, Value};

/// Named arguments.
pub(super) type Given<'a> = &'a [(&'a str, Value)];

/// A database and the names in it.
#[derive(Debug)]
pub(super) struct Store {
    pub(super) database: Database,
    pub(super) names: Names,
}

/// A statement's half for one database.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The file, for messages.
    pub(super) file: &'a str,
    /// The text, with `$1`.
    pub(super) text: &'a str,
    /// The arguments' names.
    pub(super) params: &'a [&'a str],
}

impl Store {
    /// Asks with one of the runtime's own statements.
    pub(super) async fn ask(
        &self,
        doing: &str,
        sql: &str,
        given: Given<'_>,
    ) -> Result<RowSet, WarehouseError> {
        let question = question(sql, given)?;
        let sent = self.rewrite(&question.text);
        let rows = self.database.read(&sent.text, &question.args, false).await;
        rows.map_err(WarehouseError::database(doing))
    }

    /// Runs one of the runtime's own statements that writes, in a transaction of its own.
    pub(super) async fn tell(
        &self,
        doing: &str,
        sql: &str,
        given: Given<'_>,
    ) -> Result<RowSet, WarehouseError> {
        let mut work = self.begin(doing).await?;
        let rows = work.ask(sql, given).await?;
        work.commit().await?;
        Ok(rows)
    }

    /// Begins a transaction that writes; `doing` is what its errors say was being done.
    pub(super) async fn begin<'a>(&'a self, doing: &'a str) -> Result<Work<'a>, WarehouseError> {
        let transaction = self.database.begin().await.map_err(WarehouseError::database(doing))?;
        Ok(Work { transaction, names: &self.names, doing })
    }

    /// Asks with somebody else's statement; guarded, the database refuses to write.
    pub(super) async fn select(
        &self,
        asked: Asked<'_>,
        args: &[Value],
        guarded: bool,
    ) -> Result<RowSet, WarehouseError> {
        let sent = self.rewrite(asked.text);
        let rows = self.database.read(&sent.text, args, guarded).await;
        rows.map_err(|error| {
            if guarded && would_write(&error) {
                return WarehouseError::OnlyReads { why: "this statement would write".to_owned() };
            }
            WarehouseError::statement(asked.file, asked.text, asked.params, &sent, &error)
        })
    }

    /// The columns that somebody else's statement would give.
    pub(super) async fn prepare(
        &self,
        asked: Asked<'_>,
    ) -> Result<Vec<PreparedColumn>, WarehouseError> {
        let sent = self.rewrite(asked.text);
        let columns = self.database.prepare(&sent.text, &[]).await;
        columns.map_err(|error| {
            WarehouseError::statement(asked.file, asked.text, asked.params, &sent, &error)
        })
    }

    fn rewrite(&self, text: &str) -> Rewritten {
        rewrite(text, self.database.backend(), &self.names)
    }
}

/// The statement's half for that database.
pub(super) fn half(statement: &Statement, backend: Backend) -> Asked<'_> {
    let text = match backend {
        Backend::Sqlite => statement.sqlite,
        Backend::Postgres => statement.postgres,
    };
    Asked { file: statement.file, text, params: statement.params }
}
