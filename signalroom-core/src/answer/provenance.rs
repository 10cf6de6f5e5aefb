//! What the numbers of a message rest on: which load of each of its days, and which rows these lack, for they are
//! in quarantine.

use super::Reading;
use super::filters::money;
use crate::declare::{Fetch, Notice};
use crate::warehouse::{Amounts, LoadId, PutAside, Snapshot, WarehouseError};
use chrono::NaiveDate;

/// The loads that the days have that were read, compared ones too, of every table that was read by days.
///
/// # Errors
/// When the database fails.
pub(super) async fn loads_read(
    snapshot: &Snapshot,
    reading: &Reading,
) -> Result<Vec<LoadId>, WarehouseError> {
    let mut loads = Vec::new();
    for table in reading.inputs.values().filter(|table| table.fetch == Fetch::ByDay) {
        loads.extend(snapshot.loads_of(table.name, &reading.days_read(table.name)).await?);
    }
    Ok(loads)
}

/// A line for each table that was read by days and has rows of these in quarantine.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_aside(
    snapshot: &Snapshot,
    days: &[NaiveDate],
    reading: &Reading,
) -> Result<Vec<String>, WarehouseError> {
    let mut lines = Vec::new();
    for table in reading.inputs.values().filter(|table| table.fetch == Fetch::ByDay) {
        let aside = snapshot.put_aside(table, days).await?;
        if aside.rows > 0 {
            lines.push(line(table.name, &aside));
        }
    }
    Ok(lines)
}

/// What the messages say first where rows are lacking.
pub(super) fn put_aside_notice(lines: &[String]) -> Option<Notice> {
    let head = "In quarantine:".to_owned();
    (!lines.is_empty()).then(|| Notice { word: "BAD ROWS", head, tail: lines.join("; ") })
}

/// `2 rows of storefront.orders, commission $3.00, revenue $100.00`.
fn line(table: &str, aside: &PutAside) -> String {
    let plural = if aside.rows == 1 { "" } else { "s" };
    let rows = format!("{} row{plural} of {table}", aside.rows);
    std::iter::once(rows).chain(amounts(&aside.amounts)).collect::<Vec<_>>().join(", ")
}

/// Each with its column's name, as money is written.
pub(crate) fn amounts(amounts: &Amounts) -> impl Iterator<Item = String> {
    let named =
        |(column, sum): (&String, &_)| format!("{} {}", column.replace('_', " "), money(*sum));
    amounts.0.iter().map(named)
}
