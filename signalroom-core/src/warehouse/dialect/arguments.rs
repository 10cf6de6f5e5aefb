//! Arguments of a text: `:name` as people write them, `$1` as databases take them.

use crate::declare::{Statement, Value};
use crate::warehouse::WarehouseError;
use crate::warehouse::database::Backend;
use signalroom_syntax::sql_words::{WordKind, words};

/// Named arguments.
pub(in crate::warehouse) type Arguments<'a> = &'a [(&'a str, Value)];

/// A text with numbered placeholders, and the values that belong there.
#[derive(Debug, PartialEq)]
pub(in crate::warehouse) struct Numbered {
    /// With `$1`, `$2`, …
    pub(in crate::warehouse) text: String,
    /// The values, the first for `$1`.
    pub(in crate::warehouse) args: Vec<Value>,
    /// Their names, in the same order.
    pub(in crate::warehouse) names: Vec<String>,
}

/// Numbers the named arguments of a text.
///
/// # Errors
/// When one is missing.
pub(in crate::warehouse) fn numbered(
    text: &str,
    arguments: Arguments<'_>,
) -> Result<Numbered, WarehouseError> {
    let mut numbered = Numbered { text: String::new(), args: Vec::new(), names: Vec::new() };
    for word in words(text) {
        if word.kind != WordKind::Param {
            numbered.text.push_str(word.text);
            continue;
        }
        let name = &word.text[1..];
        let known = numbered.names.iter().position(|seen| seen == name);
        let at = match (known, arguments.iter().find(|(given, _)| *given == name)) {
            (Some(at), _) => at,
            (None, Some((_, value))) => {
                numbered.args.push(value.clone());
                numbered.names.push(name.to_owned());
                numbered.args.len() - 1
            }
            (None, None) => return Err(WarehouseError::MissingArgument { name: name.to_owned() }),
        };
        numbered.text.push_str(&format!("${}", at + 1));
    }
    Ok(numbered)
}

/// A statement as its author knows it, for messages: its file, and its text with the arguments' names.
#[derive(Debug, Clone, Copy)]
pub(in crate::warehouse) struct AuthoredSql<'a> {
    /// The file.
    pub(in crate::warehouse) file: &'a str,
    /// The text, with `$1`.
    pub(in crate::warehouse) text: &'a str,
    /// The arguments' names.
    pub(in crate::warehouse) params: &'a [&'a str],
}

impl<'a> AuthoredSql<'a> {
    /// The statement's text for that database.
    pub(in crate::warehouse) fn of(statement: &'a Statement, backend: Backend) -> Self {
        let text = match backend {
            Backend::Sqlite => statement.sqlite,
            Backend::Postgres => statement.postgres,
        };
        AuthoredSql { file: statement.file, text, params: statement.params }
    }

    /// The beginning of the text up to that byte, as its author wrote it: `:name` for `$1`.
    pub(super) fn written_to(&self, end: usize) -> Option<String> {
        let name = |placeholder: &str| {
            let number: usize = placeholder.trim_start_matches('$').parse().ok()?;
            self.params.get(number.checked_sub(1)?).map(|name| format!(":{name}"))
        };
        let words = words(self.text.get(..end)?).map(|word| match word.kind {
            WordKind::Place => name(word.text).unwrap_or_else(|| word.text.to_owned()),
            _ => word.text.to_owned(),
        });
        Some(words.collect())
    }
}
