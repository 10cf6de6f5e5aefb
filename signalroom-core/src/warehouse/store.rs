//! The database and the names in it: runs portable SQL.

use super::WarehouseError;
use super::database::{Database, DatabaseError, PreparedColumn, RowSet};
use super::dialect::{Arguments, AuthoredSql, Names, Translated, numbered, place, translate};
use super::transaction::{Transaction, failed};
use crate::declare::Value;

/// A database and the names in it.
#[derive(Debug)]
pub(super) struct Store {
    pub(super) database: Database,
    pub(super) names: Names,
}

impl Store {
    /// Runs one of the runtime's own queries; `action` is what its errors say was being done.
    pub(super) async fn query(
        &self,
        action: &str,
        sql: &str,
        arguments: Arguments<'_>,
    ) -> Result<RowSet, WarehouseError> {
        let statement = numbered(sql, arguments)?;
        let sent = self.translate(&statement.text);
        let rows = self.database.query(&sent.text, &statement.args).await;
        rows.map_err(|error| failed(action)(self.explained(error, &sent)))
    }

    /// Runs one of the runtime's own statements that writes, in a transaction of its own.
    pub(super) async fn execute(
        &self,
        action: &str,
        sql: &str,
        arguments: Arguments<'_>,
    ) -> Result<RowSet, WarehouseError> {
        let mut transaction = self.begin(action).await?;
        let rows = transaction.query(sql, arguments).await?;
        transaction.commit().await?;
        Ok(rows)
    }

    /// Begins a transaction that writes; `action` is what its errors say was being done.
    pub(super) async fn begin<'a>(
        &'a self,
        action: &'a str,
    ) -> Result<Transaction<'a>, WarehouseError> {
        let raw = self.database.begin().await.map_err(failed(action))?;
        Ok(Transaction { raw, names: &self.names, action, session: self.database.session() })
    }

    /// The same for a statement that returns nothing and that no loss of power may undo.
    pub(super) async fn execute_durably(
        &self,
        action: &str,
        sql: &str,
        arguments: Arguments<'_>,
    ) -> Result<(), WarehouseError> {
        let mut transaction = self.begin_durable(action).await?;
        transaction.execute(sql, arguments).await?;
        transaction.commit().await
    }

    /// Begins a transaction that no loss of power may undo once it is committed.
    pub(super) async fn begin_durable<'a>(
        &'a self,
        action: &'a str,
    ) -> Result<Transaction<'a>, WarehouseError> {
        let raw = self.database.begin_durable().await.map_err(failed(action))?;
        Ok(Transaction { raw, names: &self.names, action, session: self.database.session() })
    }

    /// The columns of the result of an author's query.
    pub(super) async fn prepare(
        &self,
        sql: AuthoredSql<'_>,
    ) -> Result<Vec<PreparedColumn>, WarehouseError> {
        let sent = self.translate(sql.text);
        let args = vec![Value::Null; sql.params.len()];
        let columns = self.database.prepare(&sent.text, &args).await;
        columns.map_err(|error| mistake(sql, &sent, self.explained(error, &sent)))
    }

    /// The error of that statement, and what to do about it.
    pub(super) fn explained(&self, error: DatabaseError, sent: &Translated) -> DatabaseError {
        error.of(&sent.text, self.database.session())
    }

    /// A text in the database's own SQL.
    pub(super) fn translate(&self, text: &str) -> Translated {
        translate(text, self.database.backend(), &self.names)
    }
}

/// An author's statement failed: where, in the author's own text.
pub(super) fn mistake(
    sql: AuthoredSql<'_>,
    sent: &Translated,
    error: DatabaseError,
) -> WarehouseError {
    let place = place(sql, sent, &error).map(|place| format!("\n{place}"));
    WarehouseError::Statement {
        file: sql.file.to_owned(),
        why: error.message,
        place: place.unwrap_or_default(),
        is_transient: error.is_transient,
    }
}
