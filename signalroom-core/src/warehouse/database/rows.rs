//! What a query returns: rows of values, or the columns alone.

use crate::declare::{AnyRow, ColumnType, Value};
use futures_core::stream::BoxStream;
use sqlx::{Column, Database, Error, Row};
use std::future::poll_fn;
use std::ops::ControlFlow;

/// The rows of a query's result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowSet {
    /// The columns' names, in the query's order.
    pub columns: Vec<String>,
    /// Each row's values, in the same order.
    pub rows: Vec<Vec<Value>>,
}

/// Takes the rows of a query as they come, so that nobody has to hold them all.
pub trait RowSink: Send {
    /// The names of the columns: once, before the first row, also where there is none.
    fn columns(&mut self, columns: Vec<String>) -> ControlFlow<()>;
    /// A row; [`ControlFlow::Break`] ends the query.
    fn row(&mut self, values: Vec<Value>) -> ControlFlow<()>;
}

impl RowSink for RowSet {
    fn columns(&mut self, columns: Vec<String>) -> ControlFlow<()> {
        self.columns = columns;
        ControlFlow::Continue(())
    }
    fn row(&mut self, values: Vec<Value>) -> ControlFlow<()> {
        self.rows.push(values);
        ControlFlow::Continue(())
    }
}

/// Hands the rows of a stream over, until none is left or the sink breaks; whether there were any, for without rows it tells
/// no columns. `kind` is the type of a column, `value` reads one.
pub(super) async fn each<R: Row>(
    mut rows: BoxStream<'_, Result<R, Error>>,
    sink: &mut dyn RowSink,
    kind: impl Fn(&<R::Database as Database>::Column) -> Option<ColumnType>,
    value: impl Fn(&R, usize, Option<ColumnType>) -> Result<Value, Error>,
) -> Result<bool, Error> {
    let mut kinds: Option<Vec<_>> = None;
    while let Some(row) = poll_fn(|cx| rows.as_mut().poll_next(cx)).await.transpose()? {
        let columns = row.columns().iter();
        let is_first = kinds.is_none();
        let kinds = kinds.get_or_insert_with(|| columns.clone().map(&kind).collect());
        if is_first {
            let names = columns.map(|column| column.name().to_owned()).collect();
            if sink.columns(names).is_break() {
                break;
            }
        }
        let values = kinds.iter().enumerate().map(|(at, kind)| value(&row, at, *kind));
        if sink.row(values.collect::<Result<_, _>>()?).is_break() {
            break;
        }
    }
    Ok(kinds.is_some())
}

impl RowSet {
    /// Its rows, each with the columns' names.
    pub fn iter(&self) -> impl Iterator<Item = AnyRow<'_>> {
        self.rows.iter().map(|values| AnyRow { columns: &self.columns, values })
    }
}

/// A column of a query's result, known without running it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PreparedColumn {
    /// Its name.
    pub name: String,
    /// Its type; on SQLite that of a table's plain column, for an expression has none there.
    pub kind: Option<ColumnType>,
}

/// The type by the name that a table's declaration or Postgres gives it; `None` for one that we can't read.
pub(in crate::warehouse) fn kind_named(name: &str) -> Option<ColumnType> {
    let plain = name.split('(').next().unwrap_or(name).trim_end();
    Some(match plain {
        "BOOL" | "BOOLEAN" => ColumnType::Boolean,
        "INT2" | "INT4" | "INT8" | "BIGINT" | "INTEGER" | "SMALLINT" => ColumnType::BigInt,
        "NUMERIC" | "FLOAT4" | "FLOAT8" | "REAL" | "DOUBLE PRECISION" => ColumnType::Numeric,
        "TEXT" | "VARCHAR" | "CHAR" | "NAME" | "UNKNOWN" | "CHARACTER VARYING" => ColumnType::Text,
        "DATE" => ColumnType::Date,
        "TIMESTAMPTZ"
        | "TIMESTAMP"
        | "TIMESTAMP WITH TIME ZONE"
        | "TIMESTAMP WITHOUT TIME ZONE" => ColumnType::Timestamp,
        _ => return None,
    })
}
