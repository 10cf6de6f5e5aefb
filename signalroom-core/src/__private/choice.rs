//! What `#[derive(Choice)]` leaves to the runtime.

use crate::declare::{CellError, ChoiceValue, ParamError, Value};

/// An enum of a few values; made by `#[derive(Choice)]`.
pub trait Choice: Sized + 'static {
    /// Its variants, as the enum has them.
    const VALUES: &'static [ChoiceValue];
    /// The first of them: a made-up value.
    const FIRST: Self;
    /// The place of this value among them.
    fn place(&self) -> usize;
    /// The value at that place.
    fn at(place: usize) -> Option<Self>;
}

/// Reads a value by its name or its number.
///
/// # Errors
/// When there is no such value; the message names those there are.
pub fn read<T: Choice>(text: &str) -> Result<T, ParamError> {
    let is = |v: &ChoiceValue| v.name == text || v.number.is_some_and(|n| n.to_string() == text);
    let found = T::VALUES.iter().position(is).and_then(T::at);
    found.ok_or_else(|| ParamError(format!("`{text}` is not one of {}", names::<T>())))
}

/// The value's own description: name, number, how people read it.
pub fn of<T: Choice>(value: &T) -> &'static ChoiceValue {
    &T::VALUES[value.place()]
}

/// The value as it is stored: its number, else its name.
pub fn value<T: Choice>(value: &T) -> Value {
    let value = of(value);
    value.number.map_or_else(|| Value::Text(value.name.to_owned()), Value::Int)
}

/// Reads a value as it is stored.
///
/// # Errors
/// When it is not one of the enum's.
pub fn cell<T: Choice>(stored: &Value) -> Result<T, CellError> {
    let place = T::VALUES.iter().position(|v| match stored {
        Value::Int(number) => v.number == Some(*number),
        Value::Text(name) => v.name == name,
        _ => false,
    });
    place.and_then(T::at).ok_or_else(|| CellError::other("one of the enum's values", stored))
}

fn names<T: Choice>() -> String {
    T::VALUES.iter().map(|v| format!("`{}`", v.name)).collect::<Vec<_>>().join(", ")
}
