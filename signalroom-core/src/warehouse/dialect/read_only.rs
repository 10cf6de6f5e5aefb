//! A query that somebody typed may only read: refused in our words before a database refuses it in its own.

use super::effects::function_with_effects;
use crate::warehouse::WarehouseError;
use signalroom_syntax::sql_words::{Word, WordKind, words};

/// The first word of a statement that reads.
const READING: [&str; 4] = ["select", "with", "values", "explain"];

/// Refuses a statement that writes, more than one statement, and functions that do more than read.
///
/// # Errors
/// Says what is wrong.
pub(in crate::warehouse) fn check_read_only(text: &str) -> Result<(), WarehouseError> {
    let only_reads = |why: String| Err(WarehouseError::OnlyReads { why });
    let mut code = words(text).filter(Word::is_code).skip_while(|word| word.text == "(");
    let Some(first) = code.next() else {
        return only_reads("the statement is empty".to_owned());
    };
    if !READING.iter().any(|word| first.is(word)) {
        return only_reads(format!("`{}` does not begin a query", first.text));
    }
    let end = |word: &Word<'_>| word.kind == WordKind::Sign && word.text == ";";
    if let Some(next) = code.skip_while(|word| !end(word)).find(|word| !end(word)) {
        return only_reads(format!("a second statement begins at `{}`", next.text));
    }
    match function_with_effects(text) {
        Some(function) => Err(WarehouseError::HasEffects { function }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::check_read_only;

    #[test]
    fn queries_pass() {
        for text in [
            "select 1",
            " -- why\nSELECT ';' as a;\n",
            "(select 1) union (select 2)",
            "with a as (select 1) select * from a",
            "explain select 1",
        ] {
            assert!(check_read_only(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn statements_that_write_are_refused() {
        for (text, why) in [
            ("", "the statement is empty"),
            ("-- only a comment", "the statement is empty"),
            ("delete from a", "`delete` does not begin a query"),
            ("pragma query_only = off", "`pragma` does not begin a query"),
            ("select 1; drop table a", "a second statement begins at `drop`"),
            ("select pg_sleep(1)", "`pg_sleep` may do more"),
        ] {
            let refused = check_read_only(text).unwrap_err().to_string();
            assert!(refused.contains(why) && refused.contains("only reads"), "{refused}");
        }
    }
}
