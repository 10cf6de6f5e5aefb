//! What a database reports when it fails, without sqlx's types.

use sqlx::postgres::{PgDatabaseError, PgErrorPosition};

/// A database's own error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::warehouse) struct DatabaseError {
    /// Its message, and its hint where it has one.
    pub(in crate::warehouse) message: String,
    /// Its code: five characters on Postgres.
    pub(in crate::warehouse) code: Option<String>,
    /// Which argument of the statement it is about, from 0.
    pub(in crate::warehouse) argument: Option<usize>,
    /// Where in the statement the mistake is.
    pub(in crate::warehouse) position: Option<Position>,
    /// Whether it refused to write in a read-only transaction.
    pub(in crate::warehouse) is_read_only: bool,
    /// Whether it refused to replace a view by one with other columns.
    pub(in crate::warehouse) changes_columns: bool,
    /// Whether there is no encrypted connection.
    pub(in crate::warehouse) is_tls: bool,
    /// Whether the same statement may succeed a little later.
    pub(in crate::warehouse) is_transient: bool,
}

/// Where in a statement a mistake is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::warehouse) enum Position {
    /// At that character, counted from 0: Postgres.
    Character(usize),
    /// At the first occurrence of that word: SQLite.
    Word(String),
}

impl DatabaseError {
    /// Whether somebody else held a lock for longer than it was waited for on Postgres.
    pub(super) fn is_lock_timeout(&self) -> bool {
        self.code.as_deref() == Some(LOCK_NOT_AVAILABLE)
    }
}

/// Postgres's.
const LOCK_NOT_AVAILABLE: &str = "55P03";

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
        let is = |codes: &[&str]| code.as_deref().is_some_and(|code| codes.contains(&code));
        DatabaseError {
            message: message(&error),
            argument: argument(&error),
            position: position(&error),
            is_read_only: is(&READ_ONLY),
            changes_columns: is(&[INVALID_TABLE_DEFINITION]),
            is_tls: matches!(error, sqlx::Error::Tls(_)),
            is_transient: is(&TRANSIENT)
                || matches!(error, sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut),
            code: code.map(std::borrow::Cow::into_owned),
        }
    }
}

/// Postgres's, of `create or replace view`.
const INVALID_TABLE_DEFINITION: &str = "42P16";

/// SQLite's SQLITE_READONLY, Postgres's read_only_sql_transaction.
const READ_ONLY: [&str; 2] = ["8", "25006"];

/// SQLite's SQLITE_BUSY and SQLITE_LOCKED; Postgres's serialization_failure, deadlock_detected,
/// too_many_connections, lock_not_available, admin_shutdown, crash_shutdown and cannot_connect_now.
const TRANSIENT: [&str; 9] =
    ["5", "6", "40001", "40P01", "53300", "55P03", "57P01", "57P02", "57P03"];

fn message(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => {
            let hint = error.try_downcast_ref::<PgDatabaseError>().and_then(PgDatabaseError::hint);
            let hint = hint.map_or_else(String::new, |hint| format!(" ({hint})"));
            format!("{}{hint}{}", error.message(), limit(error.as_ref()))
        }
        sqlx::Error::Io(error) => error.to_string(),
        sqlx::Error::PoolTimedOut => "it does not answer".to_owned(),
        sqlx::Error::ColumnDecode { index, source } => format!("column `{index}` holds {source}"),
        other => other.to_string(),
    }
}

/// Which of our limits ended the statement, and where it is raised.
fn limit(error: &dyn sqlx::error::DatabaseError) -> String {
    let key = match error.code().as_deref() {
        // SQLite's SQLITE_BUSY.
        Some("5") => "it waited for another process that writes; `lock_seconds`",
        Some(LOCK_NOT_AVAILABLE) => "it waited for a lock that somebody else holds; `lock_seconds`",
        // Postgres's query_canceled, of which there are other causes.
        Some("57014") if error.message().contains("statement timeout") => "`statement_seconds`",
        // Postgres's idle_in_transaction_session_timeout.
        Some("25P03") => "`idle_seconds`",
        _ => return String::new(),
    };
    format!(" ({key} of `[warehouse]` in signalroom.toml says how long)")
}

/// Postgres names the argument that it could not read: `unnamed portal parameter $3`.
fn argument(error: &sqlx::Error) -> Option<usize> {
    let error = error.as_database_error()?.try_downcast_ref::<PgDatabaseError>()?;
    let (_, rest) = error.r#where()?.split_once("parameter $")?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse::<usize>().ok()?.checked_sub(1)
}

fn position(error: &sqlx::Error) -> Option<Position> {
    let error = error.as_database_error()?;
    let Some(error) = error.try_downcast_ref::<PgDatabaseError>() else {
        return wrong_word(error.message()).map(|word| Position::Word(word.to_owned()));
    };
    match error.position()? {
        PgErrorPosition::Original(at) => at.checked_sub(1).map(Position::Character),
        PgErrorPosition::Internal { .. } => None,
    }
}

/// The word in `no such column: d.cots` and `near "form": syntax error`.
fn wrong_word(message: &str) -> Option<&str> {
    let quoted = message.strip_prefix("near \"").and_then(|rest| rest.split_once("\": "));
    let name =
        quoted.map(|(word, _)| word).or_else(|| message.rsplit_once(": ").map(|(_, name)| name))?;
    name.rsplit('.').next()
}

#[cfg(test)]
mod tests {
    use super::wrong_word;

    #[test]
    fn sqlite_names_the_word() {
        assert_eq!(wrong_word("no such column: d.cots"), Some("cots"));
        assert_eq!(wrong_word("near \"form\": syntax error"), Some("form"));
        assert_eq!(wrong_word("incomplete input"), None);
    }
}
