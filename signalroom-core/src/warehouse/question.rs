//! Arguments of a text: `:name` as people write them, `$1` as databases are given them.

use super::WarehouseError;
use crate::declare::Value;
use signalroom_syntax::sql_words::{WordKind, words};

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
    let mut question = Question { text: String::new(), args: Vec::new(), names: Vec::new() };
    for word in words(text) {
        if word.kind != WordKind::Param {
            question.text.push_str(word.text);
            continue;
        }
        let name = &word.text[1..];
        let known = question.names.iter().position(|seen| seen == name);
        let at = match (known, given.iter().find(|(given, _)| *given == name)) {
            (Some(at), _) => at,
            (None, Some((_, value))) => {
                question.args.push(value.clone());
                question.names.push(name.to_owned());
                question.args.len() - 1
            }
            (None, None) => return Err(WarehouseError::MissingArgument { name: name.to_owned() }),
        };
        question.text.push_str(&format!("${}", at + 1));
    }
    Ok(question)
}

/// The text as its author wrote it: the places' names again.
pub(super) fn named(text: &str, names: &[impl AsRef<str>]) -> String {
    let name = |place: &str| {
        let number: usize = place.trim_start_matches('$').parse().ok()?;
        names.get(number.checked_sub(1)?).map(|name| format!(":{}", name.as_ref()))
    };
    words(text)
        .map(|word| match word.kind {
            WordKind::Place => name(word.text).unwrap_or_else(|| word.text.to_owned()),
            _ => word.text.to_owned(),
        })
        .collect()
}
