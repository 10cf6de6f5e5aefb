//! Arguments of a text: `:name` as people write them, `$1` as databases are given them.

use super::WarehouseError;
use crate::declare::Value;
use signalroom_syntax::arguments;

/// A text with numbered places, and the values that belong there.
#[derive(Debug, PartialEq)]
pub(super) struct Question {
    /// With `$1`, `$2`, …
    pub(super) text: String,
    /// The values, the first for `$1`.
    pub(super) args: Vec<Value>,
    /// Their names, in the same order.
    pub(super) names: Vec<String>,
}

/// Numbers the named arguments of a text.
///
/// # Errors
/// When one is not given.
pub(super) fn question(text: &str, given: &[(&str, Value)]) -> Result<Question, WarehouseError> {
    let names = arguments::names(text);
    let value = |name: &&str| match given.iter().find(|(given, _)| given == name) {
        Some((_, value)) => Ok(value.clone()),
        None => Err(WarehouseError::MissingArgument { name: (*name).to_owned() }),
    };
    Ok(Question {
        text: arguments::numbered(text, &names),
        args: names.iter().map(value).collect::<Result<_, _>>()?,
        names: names.into_iter().map(str::to_owned).collect(),
    })
}
