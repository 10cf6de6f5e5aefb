//! Where a mistake is, in its author's own text.

use super::Translated;
use super::arguments::AuthoredSql;
use crate::warehouse::database::{DatabaseError, Position};
use signalroom_syntax::sql_words::words;

/// The place of a mistake as `file:line:column` and its line, where the database reports it.
pub(in crate::warehouse) fn place(
    sql: AuthoredSql<'_>,
    sent: &Translated,
    error: &DatabaseError,
) -> Option<String> {
    let at = sent.origin(byte(&sent.text, error.position.as_ref()?)?);
    // The author wrote `:name` where the text has `$1`: the columns before it shift.
    let before = sql.written_to(at)?;
    let whole = sql.written_to(sql.text.len())?;
    let line_number = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
    let line = whole.lines().nth(line_number - 1)?;
    let blank = " ".repeat(line_number.to_string().len());
    Some(format!(
        "{blank}--> {}:{line_number}:{column}\n{blank} |\n{line_number} | {line}\n{blank} | {}^",
        sql.file,
        " ".repeat(column - 1)
    ))
}

/// The byte of the text sent at which the database saw the mistake.
fn byte(text: &str, position: &Position) -> Option<usize> {
    match position {
        Position::Character(at) => text.char_indices().nth(*at).map(|(byte, _)| byte),
        Position::Word(wrong) => {
            let is_wrong = |word: &signalroom_syntax::sql_words::Word<'_>| {
                word.is_code() && word.text == wrong.as_str()
            };
            words(text).find(is_wrong).map(|word| word.start)
        }
    }
}
