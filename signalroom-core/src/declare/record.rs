//! Records: what a source stores, one struct a table.

use super::value::{Bind, Value};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

/// A column's type, with one spelling on each database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// `BOOLEAN`.
    Boolean,
    /// `BIGINT`.
    BigInt,
    /// `NUMERIC(18,6)`: money.
    Numeric,
    /// `TEXT`.
    Text,
    /// `DATE`: a business day.
    Date,
    /// `TIMESTAMPTZ`: an instant.
    Timestamp,
}

impl ColumnType {
    /// The name in DDL; SQLite keeps declared names and takes the affinity that fits from them.
    pub const fn sql(self) -> &'static str {
        match self {
            ColumnType::Boolean => "BOOLEAN",
            ColumnType::BigInt => "BIGINT",
            ColumnType::Numeric => "NUMERIC(18,6)",
            ColumnType::Text => "TEXT",
            ColumnType::Date => "DATE",
            ColumnType::Timestamp => "TIMESTAMPTZ",
        }
    }
}

/// One column of a record's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, the field's.
    pub name: &'static str,
    /// Its type.
    pub kind: ColumnType,
    /// Whether the field is an `Option`.
    pub nullable: bool,
    /// Whether it holds names: texts that are stored as [`label_text`](super::label_text) reads them.
    pub label: bool,
    /// The field's doc comment, empty without one.
    pub about: &'static str,
}

/// A row that a source pushes; made by `#[derive(Record)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a record",
    label = "not a record",
    note = "put `#[derive(Record)]` above the struct: its fields become the table's columns"
)]
pub trait Record: Send + Sync + 'static {
    /// The columns, in the struct's order.
    const COLUMNS: &'static [Column];
    /// The values, in the order of the columns.
    fn values(&self) -> Vec<Value>;
}

/// A type that a record's field can have.
#[diagnostic::on_unimplemented(
    message = "a column cannot hold `{Self}`",
    label = "not a column type",
    note = "columns are `String`, `i64`, `bool`, `Decimal`, `Date`, `DateTime<Utc>`, or `Option` of these; money is `Decimal`, never `f64`"
)]
pub trait Field: Bind {
    /// The column's type.
    const KIND: ColumnType;
    /// Whether it may be NULL.
    const NULLABLE: bool = false;
}

/// A type that a field with `#[label]` can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a label",
    label = "not a text",
    note = "a label is a name, a `String` or an `Option<String>`: remove `#[label]` above this field"
)]
pub trait LabelField: Field {}
impl LabelField for String {}
impl LabelField for Option<String> {}

macro_rules! field {
    ($($type:ty => $kind:ident),* $(,)?) => { $(
        impl Field for $type { const KIND: ColumnType = ColumnType::$kind; }
    )* };
}
field! { bool => Boolean, i64 => BigInt, Decimal => Numeric, String => Text, NaiveDate => Date, DateTime<Utc> => Timestamp }

impl<T: Field> Field for Option<T> {
    const KIND: ColumnType = T::KIND;
    const NULLABLE: bool = true;
}
