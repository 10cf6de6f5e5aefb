//! Rows: what a report reads, one struct a query.

use super::value::Value;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use signalroom_syntax::nearest::list;
use std::cell::RefCell;
use std::convert::Infallible;

/// A row as it came from either database: its columns' names and values.
#[derive(Debug, Clone, Copy)]
pub struct AnyRow<'a> {
    /// The columns' names, in the query's order.
    pub columns: &'a [String],
    /// The values, in the same order.
    pub values: &'a [Value],
}

impl AnyRow<'_> {
    /// Reads the named column.
    ///
    /// # Errors
    /// When there is no such column or its value is not a `T`.
    pub fn get<T: Cell>(&self, name: &str) -> Result<T, RowError> {
        let at = self.columns.iter().position(|column| column == name);
        let Some(value) = at.and_then(|at| self.values.get(at)) else {
            return Err(RowError::NoColumn { name: name.to_owned(), given: self.columns.to_vec() });
        };
        T::read(value).map_err(|source| RowError::Cell { name: name.to_owned(), source })
    }
}

/// Where a row's cells come from: a database, or nowhere.
pub trait Cells {
    /// What may go wrong.
    type Error;
    /// The cell of the named column.
    ///
    /// # Errors
    /// When there is no such column or its value is not a `T`.
    fn cell<T: Cell>(&self, name: &str) -> Result<T, Self::Error>;
}

impl Cells for AnyRow<'_> {
    type Error = RowError;
    fn cell<T: Cell>(&self, name: &str) -> Result<T, RowError> {
        self.get(name)
    }
}

/// Made-up cells.
struct SampleCells;

impl Cells for SampleCells {
    type Error = Infallible;
    fn cell<T: Cell>(&self, _: &str) -> Result<T, Infallible> {
        Ok(T::sample())
    }
}

/// Which columns are read as true or false.
#[derive(Default)]
struct Truths(RefCell<Vec<String>>);

impl Cells for Truths {
    type Error = Infallible;
    fn cell<T: Cell>(&self, name: &str) -> Result<T, Infallible> {
        if T::IS_TRUTH {
            self.0.borrow_mut().push(name.to_owned());
        }
        Ok(T::sample())
    }
}

/// A struct that a query's rows are read into; made by `#[derive(Row)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row",
    label = "not a row",
    note = "put `#[derive(Row)]` above the struct; its fields are the query's columns",
    note = "`one` gives a row, `all` a `Vec` of rows"
)]
pub trait Row: Sized + Send + Sync {
    /// The fields' names: the columns that the query must give.
    const COLUMNS: &'static [&'static str];
    /// Makes the row of its cells.
    ///
    /// # Errors
    /// When there is no such cell.
    fn made_of<C: Cells>(cells: &C) -> Result<Self, C::Error>;
    /// Reads one row.
    ///
    /// # Errors
    /// When a column is missing or of another type.
    fn read(row: AnyRow<'_>) -> Result<Self, RowError> {
        Self::made_of(&row)
    }
    /// The columns that are read as true or false: SQLite gives 1 or 0 for them.
    fn truths() -> Vec<String> {
        let truths = Truths::default();
        let Ok(_) = Self::made_of(&truths);
        truths.0.into_inner()
    }
    /// A made-up row, for rehearsals: every `Option` is `Some`.
    fn sample() -> Self {
        match Self::made_of(&SampleCells) {
            Ok(row) => row,
            Err(never) => match never {},
        }
    }
}

/// A type that a column can be read as.
#[diagnostic::on_unimplemented(
    message = "a column cannot be read as `{Self}`",
    label = "not a column type",
    note = "columns are read as `String`, `i64`, `bool`, `Decimal`, `Date`, `DateTime<Utc>`, or `Option` of these; money and ratios are `Decimal`, never `f64`"
)]
pub trait Cell: Sized + Send + Sync {
    /// Reads the value.
    ///
    /// # Errors
    /// When it is of another type.
    fn read(value: &Value) -> Result<Self, CellError>;
    /// A made-up value.
    fn sample() -> Self;
    /// Whether it is true or false.
    const IS_TRUTH: bool = false;
}

/// A value of another type than the field's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found}{hint}")]
pub struct CellError {
    expected: &'static str,
    found: String,
    hint: &'static str,
}

/// A row that does not fit its struct.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// The query gives no such column.
    #[error("the query returns no column `{name}`; it returns {}", list(given.iter().map(String::as_str)))]
    NoColumn {
        /// The column asked for.
        name: String,
        /// The columns there are.
        given: Vec<String>,
    },
    /// The column's value is of another type.
    #[error("column `{name}`")]
    Cell {
        /// The column.
        name: String,
        /// What was found.
        source: CellError,
    },
}

impl CellError {
    /// A value which is not what was expected.
    pub(crate) fn other(expected: &'static str, value: &Value) -> Self {
        let hint = if *value == Value::Null { ": make the field an `Option`" } else { "" };
        let found = match value {
            Value::Null => "NULL".to_owned(),
            Value::Bool(v) => format!("the boolean {v}"),
            Value::Int(v) => format!("the whole number {v}"),
            Value::Decimal(v) => format!("the number {v}"),
            Value::Text(_) => "text".to_owned(),
            Value::Date(v) => format!("the date {v}"),
            Value::Instant(v) => format!("the instant {v}"),
        };
        CellError { expected, found, hint }
    }
}

fn other<T>(expected: &'static str, value: &Value) -> Result<T, CellError> {
    Err(CellError::other(expected, value))
}

impl Cell for i64 {
    fn read(value: &Value) -> Result<Self, CellError> {
        match value {
            Value::Int(v) => Ok(*v),
            // `sum(bigint)` is `numeric` on Postgres.
            Value::Decimal(v) if v.is_integer() => {
                i64::try_from(*v).or_else(|_| other("a whole number", value))
            }
            _ => other("a whole number", value),
        }
    }
    fn sample() -> Self {
        1234
    }
}
impl Cell for Decimal {
    fn read(value: &Value) -> Result<Self, CellError> {
        match value {
            Value::Int(v) => Ok(Decimal::from(*v)),
            Value::Decimal(v) => Ok(*v),
            _ => other("a number", value),
        }
    }
    fn sample() -> Self {
        Decimal::new(123_456, 2)
    }
}
impl Cell for bool {
    fn read(value: &Value) -> Result<Self, CellError> {
        match value {
            Value::Bool(v) => Ok(*v),
            // SQLite has no booleans: an expression gives 0 or 1.
            Value::Int(v @ (0 | 1)) => Ok(*v == 1),
            _ => other("a boolean", value),
        }
    }
    fn sample() -> Self {
        true
    }
    const IS_TRUTH: bool = true;
}
impl Cell for String {
    fn read(value: &Value) -> Result<Self, CellError> {
        match value {
            Value::Text(v) => Ok(v.clone()),
            _ => other("text", value),
        }
    }
    fn sample() -> Self {
        "sample".to_owned()
    }
}
impl Cell for NaiveDate {
    fn read(value: &Value) -> Result<Self, CellError> {
        match value {
            Value::Date(v) => Ok(*v),
            // An expression has no declared type on SQLite; its dates are ISO text.
            Value::Text(v) => v.parse().or_else(|_| other("a date", value)),
            _ => other("a date", value),
        }
    }
    fn sample() -> Self {
        NaiveDate::from_ymd_opt(2026, 3, 9).unwrap_or_default()
    }
}
impl Cell for DateTime<Utc> {
    fn read(value: &Value) -> Result<Self, CellError> {
        match value {
            Value::Instant(v) => Ok(*v),
            Value::Text(v) => v.parse().or_else(|_| other("an instant", value)),
            _ => other("an instant", value),
        }
    }
    fn sample() -> Self {
        NaiveDate::sample().and_time(chrono::NaiveTime::MIN).and_utc()
    }
}
impl<T: Cell> Cell for Option<T> {
    fn read(value: &Value) -> Result<Self, CellError> {
        if *value == Value::Null { Ok(None) } else { T::read(value).map(Some) }
    }
    fn sample() -> Self {
        Some(T::sample())
    }
    const IS_TRUTH: bool = T::IS_TRUTH;
}
