//! Rows of a query: as a table, as JSON.

use super::style::DIM;
use super::table::{Table, TextCell};
use crate::declare::Value;
use crate::warehouse::RowSet;

/// As a table for people; numbers to the right.
pub(super) fn table(rows: &RowSet) -> Table {
    let head = |(at, name): (usize, &String)| {
        let mut values = rows.rows.iter().filter_map(|row| row.get(at));
        let number = values.clone().any(is_number)
            && values.all(|value| is_number(value) || *value == Value::Null);
        if number { format!(">{name}") } else { name.clone() }
    };
    let mut table = Table::new(rows.columns.iter().enumerate().map(head));
    rows.rows.iter().for_each(|row| table.row(cells(row)));
    table
}

/// A row of it.
pub(super) fn cells(row: &[Value]) -> impl Iterator<Item = TextCell> {
    row.iter().map(|value| match value {
        Value::Null => TextCell::new(DIM, "–"),
        value => value.into(),
    })
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Decimal(_))
}

/// As a list of objects; exact numbers are strings, because JSON's own would lose digits.
pub(super) fn json(rows: &RowSet) -> serde_json::Value {
    rows.rows.iter().map(|row| object(&rows.columns, row)).collect()
}

/// A row of it.
pub(super) fn object(columns: &[String], row: &[Value]) -> serde_json::Value {
    let fields = columns.iter().cloned().zip(row.iter().map(json_value));
    serde_json::Value::Object(fields.collect())
}

fn json_value(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::style::Color;
    use super::*;

    fn rows() -> RowSet {
        let columns = ["label", "conversions", "cost"].map(str::to_owned).to_vec();
        let cost = Value::Decimal("12.50".parse().unwrap());
        RowSet {
            columns,
            rows: vec![
                vec![Value::Text("a, \"b\"".to_owned()), Value::Int(12), cost],
                vec![Value::Text("c".to_owned()), Value::Int(3), Value::Null],
            ],
        }
    }

    #[test]
    fn tables_set_numbers_to_the_right() {
        let lines = table(&rows()).lines(Color::Off, None);
        assert_eq!(lines[0], "label   conversions  cost");
        assert_eq!(lines[1], "a, \"b\"           12  12.5");
        assert_eq!(lines[2], "c                 3     –");
    }

    #[test]
    fn json_keeps_exact_numbers_exact() {
        let json = json(&rows());
        assert_eq!(json[0]["cost"], "12.5");
        assert_eq!(json[0]["conversions"], 12);
        assert!(json[1]["cost"].is_null());
    }
}
