//! Rehearsing: a statement is prepared on the database in use, and a made-up row stands for its answer.

use super::ReadError;
use crate::Result;
use crate::declare::{AnyRow, ColumnType, Row, RowError, Statement, Value};
use crate::warehouse::{PreparedColumn, Warehouse};
use chrono::{DateTime, NaiveDate};

/// A made-up row, once the database says that it would give one like it.
pub(super) async fn rehearsed<T: Row>(warehouse: &Warehouse, statement: &Statement) -> Result<T> {
    let columns = warehouse.prepare(statement).await?;
    fits::<T>(&columns).map_err(|source| ReadError::Row { file: statement.file, source })?;
    Ok(T::sample())
}

/// Whether a row of those columns can be read: by their names, and by their types where all are known.
fn fits<T: Row>(columns: &[PreparedColumn]) -> Result<(), RowError> {
    let names: Vec<_> = columns.iter().map(|column| column.name.clone()).collect();
    let kinds: Option<Vec<_>> = columns.iter().map(|column| column.kind.map(any_value)).collect();
    if let Some(values) = kinds {
        return T::read(AnyRow { columns: &names, values: &values }).map(drop);
    }
    match T::COLUMNS.iter().find(|wanted| !names.iter().any(|name| name == *wanted)) {
        Some(name) => Err(RowError::NoColumn { name: (*name).to_owned(), given: names }),
        None => Ok(()),
    }
}

/// Some value of the type, one that every field of that type can hold.
fn any_value(kind: ColumnType) -> Value {
    match kind {
        ColumnType::Boolean => Value::Bool(true),
        ColumnType::BigInt => Value::Int(1),
        // Whole, for a sum of whole numbers is NUMERIC on Postgres.
        ColumnType::Numeric => Value::Decimal(1.into()),
        ColumnType::Text => Value::Text("sample".to_owned()),
        ColumnType::Date => Value::Date(NaiveDate::default()),
        ColumnType::Timestamp => Value::Instant(DateTime::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Row;

    #[derive(Debug, Row)]
    struct Line {
        label: String,
        conversions: Option<i64>,
    }

    fn refused(columns: &[(&str, Option<ColumnType>)]) -> Option<String> {
        let column =
            |(name, kind): &(&str, _)| PreparedColumn { name: (*name).to_owned(), kind: *kind };
        let columns: Vec<_> = columns.iter().map(column).collect();
        let error = fits::<Line>(&columns).err()?;
        Some(format!("{:#}", anyhow::Error::from(error)))
    }

    #[test]
    fn a_sum_of_whole_numbers_fits_a_whole_number() {
        let columns =
            [("label", Some(ColumnType::Text)), ("conversions", Some(ColumnType::Numeric))];
        assert_eq!(refused(&columns), None);
    }

    #[test]
    fn a_missing_column_and_another_type_are_refused() {
        let missing = refused(&[("label", None)]).unwrap();
        assert!(missing.contains("no column `conversions`"), "{missing}");
        let columns =
            [("label", Some(ColumnType::Date)), ("conversions", Some(ColumnType::BigInt))];
        let other = refused(&columns).unwrap();
        assert!(other.contains("column `label`: expected text"), "{other}");
    }

    #[test]
    fn columns_of_unknown_type_are_compared_by_name() {
        assert_eq!(refused(&[("label", Some(ColumnType::Date)), ("conversions", None)]), None);
    }
}
