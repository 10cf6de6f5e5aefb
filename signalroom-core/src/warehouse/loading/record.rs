//! The record of what was loaded, written with it.

use super::{Load, Loaded};
use crate::declare::Value;
use crate::warehouse::WarehouseError;
use crate::warehouse::work::Work;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Records each day of the window, empty ones too, and the load.
pub(super) async fn record(
    work: &mut Work<'_>,
    load: &Load<'_>,
    days: &BTreeMap<NaiveDate, i64>,
    loaded: Loaded,
) -> Result<(), WarehouseError> {
    let table = ("table", Value::Text(load.table.name.to_owned()));
    let (run, at) = (("run", load.run.value()), ("at", Value::Instant(load.at)));
    for day in load.window.iter().flat_map(|window| window.days()) {
        let rows = days.get(&day).copied().unwrap_or(0);
        let (day, rows) = (("day", Value::Date(day)), ("rows", Value::Int(rows)));
        let given = [table.clone(), day, run.clone(), rows, at.clone()];
        work.ask(include_str!("../sql/day_loaded.sql"), &given).await?;
    }
    let (rows, rejected) =
        (("rows", Value::Int(loaded.rows)), ("rejected", Value::Int(loaded.rejected)));
    let given = [table, run, rows, rejected, at];
    work.ask(include_str!("../sql/table_loaded.sql"), &given).await.map(|_| ())
}
