//! The database that statements are prepared on: never run, and only to read.

use super::catalog::Catalog;
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, Error, Result};
use signalroom_syntax::functions;

/// Which databases a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sql) enum Dialect {
    /// Both databases: only what they do alike.
    Shared,
    /// SQLite alone: half of a pair, or a view of the snapshot.
    Sqlite,
}

/// What SQLite reports of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sql) struct SqliteError {
    pub(in crate::sql) message: String,
    /// The byte that it is about, where SQLite knows.
    pub(in crate::sql) offset: Option<usize>,
}

impl From<Error> for SqliteError {
    fn from(error: Error) -> Self {
        match error {
            Error::SqlInputError { msg, offset, .. } => {
                SqliteError { message: msg, offset: usize::try_from(offset).ok() }
            }
            Error::SqliteFailure(_, Some(message)) => SqliteError { message, offset: None },
            other => SqliteError { message: other.to_string(), offset: None },
        }
    }
}

/// All tables and views, in an empty database.
#[derive(Debug)]
pub(in crate::sql) struct Schema {
    pub(in crate::sql) catalog: Catalog,
    pub(in crate::sql) database: Database,
}

/// An empty database with our functions: statements are prepared on it, never run.
#[derive(Debug)]
pub(in crate::sql) struct Database(Connection);

impl Database {
    pub(in crate::sql) fn new() -> Result<Self> {
        let database = Connection::open_in_memory()?;
        // Else a misspelt "column" would be read as a text.
        database.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        database.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
        for (name, values) in functions::OURS {
            let values = i32::try_from(values).unwrap_or(-1);
            database.create_scalar_function(name, values, FunctionFlags::default(), |_| Ok(0))?;
        }
        Ok(Database(database))
    }

    /// Makes a table or a view.
    pub(in crate::sql) fn create(&self, statement: &str) -> Result<(), SqliteError> {
        Ok(self.0.execute_batch(statement)?)
    }

    /// The columns of a table: name, declared type, whether it may be NULL.
    pub(in crate::sql) fn table(&self, name: &str) -> Result<Vec<(String, String, bool)>> {
        let text = "select name, type, \"notnull\" = 0 from pragma_table_xinfo(?1)";
        let mut columns = self.0.prepare(text)?;
        let columns =
            columns.query_map([name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        columns.collect()
    }

    /// The columns that a query gives, with the declared types of those that are plainly a table's.
    pub(in crate::sql) fn prepare(
        &self,
        text: &str,
        dialect: Dialect,
    ) -> Result<Vec<(String, Option<String>)>, SqliteError> {
        self.0.authorizer(Some(move |context: AuthContext<'_>| authorize(&context, dialect)))?;
        let prepared = self.0.prepare(text);
        self.0.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
        let prepared = prepared?;
        let columns = prepared.columns();
        Ok(columns
            .iter()
            .map(|c| (c.name().to_owned(), c.decl_type().map(str::to_owned)))
            .collect())
    }
}

/// A report only reads, and a shared statement uses shared functions; a view's own are its own.
fn authorize(context: &AuthContext<'_>, dialect: Dialect) -> Authorization {
    let known = |name: &str| functions::names().any(|shared| shared.eq_ignore_ascii_case(name));
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => {
            Authorization::Allow
        }
        AuthAction::Function { function_name }
            if dialect == Dialect::Sqlite || context.accessor.is_some() || known(function_name) =>
        {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}
