//! Rows as CSV.

use crate::warehouse::RowSet;

/// A heading and the rows; NULL is an empty field.
///
/// # Errors
/// When a row has more or fewer values than there are columns.
pub fn csv(rows: &RowSet) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&rows.columns)?;
    for row in &rows.rows {
        writer.write_record(row.iter().map(ToString::to_string))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::Value;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let columns = ["label", "conversions", "cost"].map(str::to_owned).to_vec();
        let cost = Value::Decimal("12.50".parse().unwrap());
        let rows = vec![
            vec![Value::Text("a, \"b\"".to_owned()), Value::Int(12), cost],
            vec![Value::Text("c".to_owned()), Value::Int(3), Value::Null],
        ];
        let text = String::from_utf8(csv(&RowSet { columns, rows }).unwrap()).unwrap();
        assert_eq!(text, "label,conversions,cost\n\"a, \"\"b\"\"\",12,12.5\nc,3,\n");
    }
}
