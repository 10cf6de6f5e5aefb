//! Rows as CSV.

use crate::declare::Value;
use crate::warehouse::RowSet;

/// A heading and the rows; NULL is an empty field.
///
/// # Errors
/// When a row has more or fewer values than there are columns.
fn csv(rows: &RowSet) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&rows.columns)?;
    for row in &rows.rows {
        writer.write_record(row.iter().map(ToString::to_string))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// The same for a spreadsheet: with the byte order mark by which Excel knows UTF-8, and texts that it would take for
/// formulas guarded by an apostrophe.
///
/// # Errors
/// When a row has more or fewer values than there are columns.
pub fn spreadsheet_csv(rows: &RowSet) -> Result<Vec<u8>, csv::Error> {
    let guarded = |row: &Vec<Value>| row.iter().map(guarded).collect();
    let columns = rows.columns.clone();
    let plain = csv(&RowSet { columns, rows: rows.rows.iter().map(guarded).collect() })?;
    Ok([BYTE_ORDER_MARK, &plain].concat())
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

fn guarded(value: &Value) -> Value {
    match value {
        Value::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            Value::Text(format!("'{text}"))
        }
        value => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_gets_texts_and_no_formulas() {
        let value = |text: &str| vec![Value::Text(text.to_owned()), Value::Int(-3)];
        let texts = ["=1+1", "+49", "-x", "@sum", "\tx", "a=b", "Café"];
        let columns = ["label", "n"].map(str::to_owned).to_vec();
        let rows = RowSet { columns, rows: texts.into_iter().map(value).collect() };
        let text = String::from_utf8(spreadsheet_csv(&rows).unwrap()).unwrap();
        let expected =
            "\u{feff}label,n\n'=1+1,-3\n'+49,-3\n'-x,-3\n'@sum,-3\n'\tx,-3\na=b,-3\nCafé,-3\n";
        assert_eq!(text, expected);
    }

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
