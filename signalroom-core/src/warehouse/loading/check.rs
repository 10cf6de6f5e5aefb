//! The rules that a row must follow to be written, the same on both databases.

use crate::declare::{Column, ColumnType, TableDef, Value, label_text};
use crate::time::DateWindow;
use crate::warehouse::database::rounded;
use crate::warehouse::own_tables::Amounts;
use chrono::{NaiveDate, SubsecRound};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The first amount too large for `NUMERIC(18,6)`.
const TOO_LARGE: i64 = 1_000_000_000_000;

/// The rules of one table and window.
#[derive(Debug)]
pub(super) struct Check<'a> {
    columns: &'a [Column],
    /// Where the key's columns are.
    key: Vec<usize>,
    /// Where the day is, for a table that is fetched by day.
    day: Option<usize>,
    window: Option<DateWindow>,
}

/// A row that breaks a rule.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Refused {
    /// Its day, where that could be read and was asked for.
    pub(super) day: Option<NaiveDate>,
    /// What it comes to, as far as that could be read.
    pub(super) amounts: Amounts,
    pub(super) raw: String,
    pub(super) why: String,
}

impl<'a> Check<'a> {
    pub(super) fn new(table: &'a TableDef, window: Option<DateWindow>) -> Self {
        Check {
            columns: table.columns,
            key: table.key_places(),
            day: window.and(table.day_place()),
            window,
        }
    }

    /// The row as it may be stored: labels as they are read, money to 6 places, instants to the microsecond, texts
    /// without NUL.
    pub(super) fn row(&self, mut row: Vec<Value>) -> Result<Vec<Value>, Refused> {
        for (column, value) in self.columns.iter().zip(&mut row).filter(|(c, _)| c.label) {
            if let Value::Text(text) = value {
                *value = label(text, column.nullable);
            }
        }
        match self.broken(&row) {
            Some(why) => Err(self.refused(&row, why)),
            None => Ok(row.into_iter().map(stored).collect()),
        }
    }

    /// A row that breaks a rule, with what can be read of it all the same.
    pub(super) fn refused(&self, row: &[Value], why: String) -> Refused {
        let asked = |day: &NaiveDate| self.window.is_some_and(|window| window.contains(*day));
        let only = self.window.filter(|window| window.first() == window.last());
        let day = self.day(row).filter(asked).or(only.map(|window| window.first()));
        let mut amounts = Amounts::default();
        for (column, value) in self.columns.iter().zip(row) {
            if let Value::Decimal(amount) = value {
                amounts.add(column.name, *amount);
            }
        }
        Refused { day, amounts, raw: self.raw(row), why }
    }

    /// The values of the key.
    pub(super) fn key(&self, row: &[Value]) -> Vec<Value> {
        self.key.iter().filter_map(|at| row.get(*at).cloned()).collect()
    }

    /// The row's day.
    pub(super) fn day(&self, row: &[Value]) -> Option<NaiveDate> {
        row.get(self.day?)?.date()
    }

    /// The row as JSON, its columns in the record's order.
    pub(super) fn raw(&self, row: &[Value]) -> String {
        let fields = self.columns.iter().zip(row).map(|(column, value)| {
            format!("{}:{}", serde_json::Value::from(column.name), json(value))
        });
        format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
    }

    fn broken(&self, row: &[Value]) -> Option<String> {
        if row.len() != self.columns.len() {
            return Some(format!("{} values for {} columns", row.len(), self.columns.len()));
        }
        let outside = self.day(row).filter(|day| self.window.is_some_and(|w| !w.contains(*day)));
        if let (Some(day), Some(window)) = (outside, self.window) {
            return Some(format!("the day {day} is not in {window}, which was asked for"));
        }
        self.columns.iter().enumerate().zip(row).find_map(|((at, column), value)| {
            let why = match value {
                Value::Null if self.key.contains(&at) => "is missing, and belongs to the key",
                Value::Null if !column.nullable => "is missing",
                Value::Text(text) if is_unseen(text, column) => {
                    "is a name without a visible character"
                }
                Value::Decimal(amount) if rounded(*amount).abs() >= Decimal::from(TOO_LARGE) => {
                    "is too large for NUMERIC(18,6)"
                }
                value if !is(value, column.kind) => "is of another type",
                _ => return None,
            };
            Some(format!("`{}` {why}", column.name))
        })
    }
}

/// The label as it is stored. One that only seemed to have letters is none.
fn label(text: &str, nullable: bool) -> Value {
    let label = label_text(text);
    if nullable && label.is_empty() && !text.is_empty() {
        return Value::Null;
    }
    Value::Text(label.into_owned())
}

/// Whether a label that must be there is empty as it is read.
fn is_unseen(label: &str, column: &Column) -> bool {
    column.label && !column.nullable && label.is_empty()
}

fn is(value: &Value, kind: ColumnType) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) => kind == ColumnType::Boolean,
        Value::Int(_) => kind == ColumnType::BigInt,
        Value::Decimal(_) => kind == ColumnType::Numeric,
        Value::Text(_) => kind == ColumnType::Text,
        Value::Date(_) => kind == ColumnType::Date,
        Value::Instant(_) => kind == ColumnType::Timestamp,
    }
}

fn stored(value: Value) -> Value {
    match value {
        Value::Decimal(amount) => Value::Decimal(rounded(amount)),
        Value::Instant(at) => Value::Instant(at.trunc_subsecs(6)),
        // Postgres takes none: it costs the letter, not the row.
        Value::Text(text) if text.contains('\0') => Value::Text(text.replace('\0', "")),
        other => other,
    }
}

fn json(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) | Value::Int(_) | Value::Decimal(_) => value.to_string(),
        Value::Text(_) | Value::Date(_) | Value::Instant(_) => {
            serde_json::Value::from(value.to_string()).to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{Fetch, Write};

    const fn column(name: &'static str, kind: ColumnType, nullable: bool) -> Column {
        Column { name, kind, nullable, label: false, about: "" }
    }
    const TABLE: TableDef = TableDef {
        name: "shop.sales",
        columns: &[
            column("date", ColumnType::Date, false),
            column("label", ColumnType::Text, true),
            column("cost", ColumnType::Numeric, false),
        ],
        key: &["date", "label"],
        fetch: Fetch::ByDay,
        write: Write::Replace,
        source: "shop.sales",
        zone: chrono_tz::UTC,
    };

    fn why(date: &str, label: Value, cost: &str) -> Option<String> {
        let window = DateWindow::day("2026-01-31".parse().unwrap());
        let cost = cost.parse().map_or(Value::Null, Value::Decimal);
        let row = vec![Value::Date(date.parse().unwrap()), label, cost];
        Check::new(&TABLE, Some(window)).row(row).err().map(|refused| refused.why)
    }

    #[test]
    fn what_breaks_a_rule() {
        let label = || Value::Text("G2".to_owned());
        assert_eq!(why("2026-01-31", label(), "999999999999.999999"), None);
        assert_eq!(why("2026-01-31", label(), "-999999999999.9999994"), None);
        for (cost, broken) in
            [("999999999999.9999995", true), ("-1000000000000", true), ("1000000000000", true)]
        {
            let told = why("2026-01-31", label(), cost).is_some();
            assert_eq!(told, broken, "{cost}");
        }
        assert_eq!(
            why("2026-01-30", label(), "1").unwrap(),
            "the day 2026-01-30 is not in 2026-01-31, which was asked for"
        );
        assert_eq!(
            why("2026-01-31", Value::Null, "1").unwrap(),
            "`label` is missing, and belongs to the key"
        );
        assert_eq!(why("2026-01-31", label(), "").unwrap(), "`cost` is missing");
        assert_eq!(why("2026-01-31", Value::Text("a\0b".to_owned()), "1"), None);
        assert_eq!(why("2026-01-31", Value::Int(1), "1").unwrap(), "`label` is of another type");
    }

    #[test]
    fn a_refused_row_is_kept_as_json() {
        let row =
            [Value::Null, Value::Text("a\0\"b".to_owned()), Value::Decimal(Decimal::new(1250, 2))];
        let raw = Check::new(&TABLE, None).raw(&row);
        assert_eq!(raw, r#"{"date":null,"label":"a\u0000\"b","cost":12.5}"#);
    }
}
