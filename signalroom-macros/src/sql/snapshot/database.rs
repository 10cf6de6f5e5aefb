//! The database that statements are prepared on: never run, and only to read.

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, Error, Result};
use signalroom_syntax::functions;

/// Whom a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sql) enum Dialect {
    /// Both databases: only what they do alike.
    Shared,
    /// SQLite alone: half of a pair, or a view of the snapshot.
    Sqlite,
}

/// What SQLite says against a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sql) struct Complaint {
    pub(in crate::sql) message: String,
    /// The byte it speaks of, where it knows.
    pub(in crate::sql) offset: Option<usize>,
}

impl From<Error> for Complaint {
    fn from(error: Error) -> Self {
        match error {
            Error::SqlInputError { msg, offset, .. } => {
                Complaint { message: msg, offset: usize::try_from(offset).ok() }
            }
            Error::SqliteFailure(_, Some(message)) => Complaint { message, offset: None },
            other => Complaint { message: other.to_string(), offset: None },
        }
    }
}

/// An empty database with our functions.
#[derive(Debug)]
pub(in crate::sql) struct Database(Connection);

impl Database {
    pub(super) fn new() -> Result<Self> {
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
    pub(super) fn create(&self, statement: &str) -> Result<(), Complaint> {
        Ok(self.0.execute_batch(statement)?)
    }

    /// The columns of a table: name, declared type, whether it may be NULL.
    pub(super) fn table(&self, name: &str) -> Result<Vec<(String, String, bool)>> {
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
    ) -> Result<Vec<(String, Option<String>)>, Complaint> {
        self.0.authorizer(Some(move |asked: AuthContext<'_>| judge(&asked, dialect)))?;
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
fn judge(asked: &AuthContext<'_>, dialect: Dialect) -> Authorization {
    let known = |name: &str| functions::names().any(|shared| shared.eq_ignore_ascii_case(name));
    match asked.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => {
            Authorization::Allow
        }
        AuthAction::Function { function_name }
            if dialect == Dialect::Sqlite || asked.accessor.is_some() || known(function_name) =>
        {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}
