//! What somebody types may only read: said in our words before a database says it in its own.

use super::WarehouseError;
use signalroom_syntax::sql_words::{Word, WordKind, words};
use sqlx::error::DatabaseError;

/// How a statement that reads begins.
const READING: [&str; 4] = ["select", "with", "values", "explain"];

/// Refuses what does not read, and more than one statement.
///
/// # Errors
/// Says what to write instead.
pub(super) fn one_that_reads(text: &str) -> Result<(), WarehouseError> {
    let only_reads = |why: String| Err(WarehouseError::OnlyReads { why });
    let mut code = words(text).filter(Word::is_code).skip_while(|word| word.text == "(");
    let Some(first) = code.next() else {
        return only_reads("there is nothing to ask".to_owned());
    };
    if !READING.iter().any(|word| first.is(word)) {
        return only_reads(format!("`{}` is no beginning of a question", first.text));
    }
    let end = |word: &Word<'_>| word.kind == WordKind::Sign && word.text == ";";
    match code.skip_while(|word| !end(word)).find(|word| !end(word)) {
        None => Ok(()),
        Some(next) => only_reads(format!("a second statement begins at `{}`", next.text)),
    }
}

/// Whether the database refused because the statement would have written: `with …` may end in anything.
pub(super) fn would_write(error: &sqlx::Error) -> bool {
    // SQLite's SQLITE_READONLY, Postgres's read_only_sql_transaction.
    let code = error.as_database_error().and_then(DatabaseError::code);
    code.is_some_and(|code| code == "8" || code == "25006")
}

#[cfg(test)]
mod tests {
    use super::one_that_reads;

    #[test]
    fn questions_pass() {
        for text in [
            "select 1",
            " -- why\nSELECT ';' as a;\n",
            "(select 1) union (select 2)",
            "with a as (select 1) select * from a",
            "explain select 1",
        ] {
            assert!(one_that_reads(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn whatever_writes_is_refused() {
        for (text, why) in [
            ("", "there is nothing to ask"),
            ("-- only a comment", "there is nothing to ask"),
            ("delete from a", "`delete` is no beginning of a question"),
            ("pragma query_only = off", "`pragma` is no beginning"),
            ("select 1; drop table a", "a second statement begins at `drop`"),
        ] {
            let refused = one_that_reads(text).unwrap_err().to_string();
            assert!(refused.contains(why) && refused.contains("only reads"), "{refused}");
        }
    }
}
