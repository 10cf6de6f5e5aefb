//! What stands under every message: when it was made, and how far its data is complete.

use super::Reading;
use crate::declare::{Fetch, TableDef};
use crate::time::{Moment, day_end};
use crate::warehouse::{Snapshot, WarehouseError};
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

/// When the message was made: the injected instant, not the machine's clock.
pub(super) fn generated(at: &Moment) -> String {
    format!("Generated {}.", at.now().format("%A, %B %-d, %Y, %H:%M %Z"))
}

/// What is missing of the days that the report compares with.
pub(super) fn not_compared(reading: &Reading) -> Option<String> {
    let all: Vec<_> = reading.not_compared.iter().map(ToString::to_string).collect();
    (!all.is_empty()).then(|| format!("Not compared: {}.", all.join("; ")))
}

/// The day up to which every table that was read by days is complete, where one is.
///
/// # Errors
/// When the database fails.
pub(super) async fn complete_to(
    snapshot: &Snapshot,
    reading: &Reading,
) -> Result<Option<String>, WarehouseError> {
    let mut earliest: Option<(NaiveDate, Tz)> = None;
    let by_days = |table: &&TableDef| table.fetch == Fetch::ByDay;
    for table in reading.inputs.values().filter(by_days) {
        let zone = table.zone;
        let Some(day) = snapshot.last_day_loaded_after_end(table.name, zone).await? else {
            return Ok(None);
        };
        if earliest.is_none_or(|(known, _)| day < known) {
            earliest = Some((day, zone));
        }
    }
    Ok(earliest.map(|(day, zone)| {
        let last_moment = (day_end(day, zone) - TimeDelta::seconds(1)).with_timezone(&zone);
        let (day, zone) = (day.format("%A, %B %-d, %Y"), last_moment.format("%Z"));
        format!("Data complete to {day}, 24:00 {zone}.")
    }))
}
