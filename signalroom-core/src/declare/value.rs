//! The values that pass between Rust and a database.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

/// One value of a column or a statement's argument, the same from both databases: a whole number that comes
/// from one is `Int` whatever its column's type, for SQLite knows no type of `sum(cost)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Value {
    /// SQL's NULL.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Money and other exact numbers; 6 decimals at the most when it comes from a database.
    Decimal(Decimal),
    /// Text.
    Text(String),
    /// A business day, in the zone of the feed or report.
    Date(NaiveDate),
    /// An instant, UTC.
    Instant(DateTime<Utc>),
}

impl Value {
    /// The day, where it is one.
    pub(crate) fn date(&self) -> Option<NaiveDate> {
        match self {
            Value::Date(day) => Some(*day),
            _ => None,
        }
    }
}

impl std::fmt::Display for Value {
    /// As `query` prints it: numbers plain, dates ISO, NULL empty.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Null => Ok(()),
            Value::Bool(v) => v.fmt(f),
            Value::Int(v) => v.fmt(f),
            Value::Decimal(v) => v.normalize().fmt(f),
            Value::Text(v) => f.pad(v),
            Value::Date(v) => v.fmt(f),
            Value::Instant(v) => f.pad(&v.format("%Y-%m-%dT%H:%M:%S%.fZ").to_string()),
        }
    }
}

/// A type that can be an argument of `sql!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of `sql!`",
    label = "not an argument type",
    note = "arguments are `String`, `i64`, `bool`, `Decimal`, `Date`, `DateTime<Utc>`, your own `#[derive(Choice)]`, or `Option` of these; money is `Decimal`, never `f64`"
)]
pub trait Bind {
    /// The value given to the database.
    fn bind(&self) -> Value;
}

macro_rules! bind {
    ($($type:ty => $make:expr),* $(,)?) => { $(
        impl Bind for $type {
            fn bind(&self) -> Value {
                let make: fn(&$type) -> Value = $make;
                make(self)
            }
        }
    )* };
}
bind! {
    bool => |v| Value::Bool(*v),
    i64 => |v| Value::Int(*v),
    i32 => |v| Value::Int(i64::from(*v)),
    Decimal => |v| Value::Decimal(*v),
    str => |v| Value::Text(v.to_owned()),
    String => |v| Value::Text(v.clone()),
    NaiveDate => |v| Value::Date(*v),
    DateTime<Utc> => |v| Value::Instant(*v),
}

impl<T: Bind> Bind for Option<T> {
    fn bind(&self) -> Value {
        self.as_ref().map_or(Value::Null, Bind::bind)
    }
}
impl<T: Bind + ?Sized> Bind for &T {
    fn bind(&self) -> Value {
        T::bind(self)
    }
}
