//! Arguments of a text: `:name` as people write them, `$1` as databases take them.

use crate::declare::{Statement, Value};
use crate::warehouse::WarehouseError;
use crate::warehouse::database::Backend;
use signalroom_syntax::arguments;

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
    let names = arguments::names(text);
    let value = |name: &&str| match arguments.iter().find(|(given, _)| given == name) {
        Some((_, value)) => Ok(value.clone()),
        None => Err(WarehouseError::MissingArgument { name: (*name).to_owned() }),
    };
    Ok(Numbered {
        text: arguments::numbered(text, &names),
        args: names.iter().map(value).collect::<Result<_, _>>()?,
        names: names.into_iter().map(str::to_owned).collect(),
    })
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
        Some(arguments::named(self.text.get(..end)?, self.params))
    }
}
