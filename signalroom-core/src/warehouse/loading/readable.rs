//! What can be read of a row that its source could not read: its day and its amounts.

use crate::declare::{ColumnType, TableDef};
use crate::exact_number::amount;
use crate::time::DateWindow;
use crate::warehouse::own_tables::Amounts;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

/// Where a row of a table says its day and its amounts.
#[derive(Debug)]
pub(super) struct Readable<'a> {
    table: &'a TableDef,
    window: Option<DateWindow>,
}

impl<'a> Readable<'a> {
    pub(super) fn new(table: &'a TableDef, window: Option<DateWindow>) -> Self {
        Readable { table, window }
    }

    /// The row's day: the only one that was asked for, or what its own field says, or the one day of the window
    /// that its text names.
    pub(super) fn day(&self, raw: &str) -> Option<NaiveDate> {
        let window = self.window?;
        if window.first() == window.last() {
            return Some(window.first());
        }
        let json = serde_json::from_str::<Value>(raw).ok();
        let own = json.as_ref().and_then(|json| field(json, self.table.day()?));
        match own {
            Some(own) => own.as_str()?.parse().ok().filter(|day| window.contains(*day)),
            None => only_day(raw, window),
        }
    }

    /// The amounts that stand under their columns' names.
    pub(super) fn amounts(&self, raw: &str) -> Amounts {
        let mut amounts = Amounts::default();
        let Ok(json) = serde_json::from_str::<Value>(raw) else { return amounts };
        let numeric = self.table.columns.iter().filter(|c| c.kind == ColumnType::Numeric);
        for column in numeric {
            if let Some(amount) = field(&json, column.name).and_then(number) {
                amounts.add(column.name, amount);
            }
        }
        amounts
    }
}

/// The first field of that name, however deep.
fn field<'v>(json: &'v Value, name: &str) -> Option<&'v Value> {
    match json {
        Value::Object(fields) => {
            fields.get(name).or_else(|| fields.values().find_map(|value| field(value, name)))
        }
        Value::Array(values) => values.iter().find_map(|value| field(value, name)),
        _ => None,
    }
}

fn number(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    amount(&text).ok()
}

/// The day of the window that the text names, if it names just one.
fn only_day(text: &str, window: DateWindow) -> Option<NaiveDate> {
    const LENGTH: usize = "2026-03-09".len();
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let begins = |at: usize| is_digit(at) && (at == 0 || !is_digit(at - 1));
    let stands_alone = |at: usize| begins(at) && !is_digit(at + LENGTH);
    let mut days = (0..bytes.len())
        .filter(|at| stands_alone(*at))
        .filter_map(|at| text.get(at..at + LENGTH)?.parse().ok())
        .filter(|day| window.contains(*day));
    let first = days.next()?;
    days.all(|day: NaiveDate| day == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{Column, Fetch, Write};

    const fn column(name: &'static str, kind: ColumnType) -> Column {
        Column { name, kind, nullable: false, label: false, about: "" }
    }
    const TABLE: TableDef = TableDef {
        name: "shop.sales",
        columns: &[
            column("date", ColumnType::Date),
            column("label", ColumnType::Text),
            column("orders", ColumnType::BigInt),
            column("revenue", ColumnType::Numeric),
            column("payout", ColumnType::Numeric),
        ],
        key: &["date", "label"],
        fetch: Fetch::ByDay,
        write: Write::Replace,
        source: "shop.sales",
        zone: chrono_tz::UTC,
    };

    fn day(first: &str, last: &str, raw: &str) -> Option<String> {
        let window = DateWindow::new(first.parse().unwrap(), last.parse().unwrap());
        Readable::new(&TABLE, window).day(raw).map(|day| day.to_string())
    }

    #[test]
    fn a_row_knows_its_day_where_it_can() {
        let week = |raw| day("2026-03-03", "2026-03-09", raw);
        for (raw, known) in [
            (r#"{"date":"2026-03-04","orders":"many"}"#, Some("2026-03-04")),
            // As Everflow says it: the label of a column.
            (r#"{"columns":[{"column_type":"date","label":"2026-03-05"}]}"#, Some("2026-03-05")),
            ("a;2026-03-06;x;2026-03-06", Some("2026-03-06")),
            (r#"{"row":{"date":"2026-03-07"},"seen":"2026-03-04"}"#, Some("2026-03-07")),
            // Two days, a day that wasn't asked for, no day, a longer number.
            ("2026-03-04 to 2026-03-05", None),
            (r#"{"date":"2026-02-28","seen":"2026-03-04"}"#, None),
            (r#"{"date":"2026-13-04","seen":"2026-03-04"}"#, None),
            (r#"{"date":null}"#, None),
            ("no day at all, ünïcödé 🎈🎈🎈", None),
            ("12026-03-041", None),
        ] {
            assert_eq!(week(raw).as_deref(), known, "{raw}");
        }
        let only = day("2026-03-09", "2026-03-09", "no day at all");
        assert_eq!(only.as_deref(), Some("2026-03-09"));
    }

    #[test]
    fn amounts_are_read_under_their_columns_names() {
        let told = |raw| Readable::new(&TABLE, None).amounts(raw).to_string();
        assert_eq!(told(r#"{"orders":"x","revenue":100.50}"#), "revenue 100.5");
        let deep = r#"{"reporting":{"revenue":"1.25","payout":-3,"orders":4}}"#;
        assert_eq!(told(deep), "payout -3, revenue 1.25");
        assert_eq!(told(r#"{"revenue":"a lot","payout":null}"#), "");
        let written = r#"{"revenue":"$1,300.50","payout":" -1,234 "}"#;
        assert_eq!(told(written), "payout -1234, revenue 1300.5");
        assert_eq!(told(r#"{"revenue":"1.234,50","payout":"1,23"}"#), "");
        assert_eq!(told("1,2,3"), "");
    }
}
