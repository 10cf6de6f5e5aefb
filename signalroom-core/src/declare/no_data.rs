//! A day that has no rows.

use super::Rendered;
use chrono::NaiveDate;

/// What a report returns through `cx.no_data(date)`, and what `templates/no_data/*` may show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no data for {date}")]
pub struct NoData {
    /// The day without rows.
    pub date: NaiveDate,
    /// The report's title in words, such as `Daily CCW`; filled in by the runtime.
    pub report: String,
    /// Why there are none, in a few words: `the day was loaded and has no rows`; filled in by the runtime.
    pub why: String,
}

impl NoData {
    /// Nothing on that day; the report and the reason are filled in when the run knows them.
    pub(crate) fn on(date: NaiveDate) -> Self {
        NoData { date, report: String::new(), why: String::new() }
    }

    /// The sentence of a channel that has none of its own.
    pub(super) fn sentence(&self) -> Rendered {
        let NoData { date, report, why } = self;
        let text = format!("{report}, {}: no rows, {why}.", date.format("%A, %B %-d, %Y"));
        Rendered { path: "no_data/plain.txt", text }
    }
}
