//! What a query returns: rows of values, or the columns alone.

use crate::declare::{AnyRow, ColumnType, Value};

/// The rows of a query's result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowSet {
    /// The columns' names, in the query's order.
    pub columns: Vec<String>,
    /// Each row's values, in the same order.
    pub rows: Vec<Vec<Value>>,
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
