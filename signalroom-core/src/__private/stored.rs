//! One field of a record.

use super::{Column, Field, LabelField, Value};

/// What generated code needs of a field's type. The bound on `T` stands on [`stored`] alone, so that a
/// type that no column can have is refused once, not at each use.
#[derive(Debug, Clone, Copy)]
pub struct Stored<T> {
    /// The column.
    pub column: Column,
    /// The value to store.
    pub value: fn(&T) -> Value,
}

/// A column of that name, with the field's doc comment.
pub const fn stored<T: Field>(name: &'static str, about: &'static str) -> Stored<T> {
    let column = Column { name, kind: T::KIND, nullable: T::NULLABLE, label: false, about };
    Stored { column, value: T::bind }
}

/// The same for a field with `#[label]`.
pub const fn stored_label<T: LabelField>(name: &'static str, about: &'static str) -> Stored<T> {
    let Stored { column, value } = stored::<T>(name, about);
    Stored { column: Column { label: true, ..column }, value }
}
