//! A transaction of the runtime's.

use super::Backend;
use super::database::{RowSet, Transaction};
use super::error::WarehouseError;
use super::names::{Names, quoted};
use super::question::question;
use super::rewriting::rewrite;
use super::store::Given;
use crate::declare::Value;

/// A transaction that writes; dropped without a commit it is rolled back.
#[derive(Debug)]
pub(super) struct Work<'a> {
    pub(super) transaction: Transaction<'a>,
    pub(super) names: &'a Names,
    /// What its errors say was being done.
    pub(super) doing: &'a str,
}

impl Work<'_> {
    /// Asks with one of the runtime's own statements.
    pub(super) async fn ask(
        &mut self,
        sql: &str,
        given: Given<'_>,
    ) -> Result<RowSet, WarehouseError> {
        let question = question(sql, given)?;
        let sent = rewrite(&question.text, self.backend(), self.names);
        let rows = self.transaction.fetch(&sent.text, &question.args).await;
        rows.map_err(WarehouseError::database(self.doing))
    }

    /// Runs a statement in the database's own words.
    pub(super) async fn execute(
        &mut self,
        text: &str,
        args: &[Value],
    ) -> Result<u64, WarehouseError> {
        let changed = self.transaction.execute(text, args).await;
        changed.map_err(WarehouseError::database(self.doing))
    }

    /// Runs statements in the database's own words.
    pub(super) async fn script(&mut self, text: &str) -> Result<(), WarehouseError> {
        self.transaction.script(text).await.map_err(WarehouseError::database(self.doing))
    }

    /// Waits for whoever holds the name on Postgres; on SQLite there is one writer anyway.
    pub(super) async fn lock(&mut self, name: &str) -> Result<(), WarehouseError> {
        match self.backend() {
            Backend::Sqlite => Ok(()),
            Backend::Postgres => {
                let name = [("name", Value::Text(name.to_owned()))];
                self.ask(include_str!("sql/postgres/lock.sql"), &name).await.map(|_| ())
            }
        }
    }

    /// Makes it so.
    pub(super) async fn commit(self) -> Result<(), WarehouseError> {
        self.transaction.commit().await.map_err(WarehouseError::database(self.doing))
    }

    /// Undoes it.
    pub(super) async fn rollback(self) -> Result<(), WarehouseError> {
        self.transaction.rollback().await.map_err(WarehouseError::database(self.doing))
    }

    /// Which kind of database it is in.
    pub(super) fn backend(&self) -> Backend {
        self.transaction.backend()
    }

    /// The name as this database writes it.
    pub(super) fn quoted(&self, name: &str) -> String {
        quoted(name, self.backend())
    }
}
