//! A day that was synced and has no rows.

use chrono::NaiveDate;

/// What a report returns through `cx.no_data(date)`, and what `templates/no_data/*` may show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no data for {date}")]
pub struct NoData {
    /// The day without rows.
    pub date: NaiveDate,
    /// The report's title in words, such as `Daily CCW`; filled in by the runtime.
    pub report: String,
}
