//! A mistake in a statement: what the database says of it, and where it is in its author's own text.

use super::rewriting::Rewritten;
use signalroom_syntax::arguments::named;
use signalroom_syntax::sql_words::words;
use sqlx::postgres::{PgDatabaseError, PgErrorPosition};

/// What the database says, in its own words and no more.
pub(super) fn why(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => {
            let hint = error.try_downcast_ref::<PgDatabaseError>().and_then(PgDatabaseError::hint);
            let hint = hint.map_or_else(String::new, |hint| format!(" ({hint})"));
            format!("{}{hint}", error.message())
        }
        sqlx::Error::Io(error) => error.to_string(),
        sqlx::Error::PoolTimedOut => "it does not answer".to_owned(),
        sqlx::Error::ColumnDecode { index, source } => format!("column `{index}` holds {source}"),
        other => other.to_string(),
    }
}

/// The place of a mistake as `file:line:column` and its line, where the database tells it.
pub(super) fn place(
    file: &str,
    text: &str,
    params: &[impl AsRef<str>],
    sent: &Rewritten,
    error: &sqlx::Error,
) -> Option<String> {
    let at = sent.origin(position(&sent.text, error)?);
    // The author wrote `:name` where the text has `$1`: the places before shift.
    let before = named(text.get(..at)?, params);
    let whole = named(text, params);
    let line_number = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
    let line = whole.lines().nth(line_number - 1)?;
    let blank = " ".repeat(line_number.to_string().len());
    Some(format!(
        "{blank}--> {file}:{line_number}:{column}\n{blank} |\n{line_number} | {line}\n{blank} | {}^",
        " ".repeat(column - 1)
    ))
}

/// The byte of the text sent at which the database saw the mistake: Postgres says it, SQLite says the
/// word.
fn position(text: &str, error: &sqlx::Error) -> Option<usize> {
    let error = error.as_database_error()?;
    let Some(error) = error.try_downcast_ref::<PgDatabaseError>() else {
        let wrong = wrong_word(error.message())?;
        return words(text)
            .find(|word| word.is_code() && word.text == wrong)
            .map(|word| word.start);
    };
    match error.position()? {
        PgErrorPosition::Original(at) => {
            text.char_indices().nth(at.checked_sub(1)?).map(|(byte, _)| byte)
        }
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
    fn sqlite_says_the_word() {
        assert_eq!(wrong_word("no such column: d.cots"), Some("cots"));
        assert_eq!(wrong_word("near \"form\": syntax error"), Some("form"));
        assert_eq!(wrong_word("incomplete input"), None);
    }
}
