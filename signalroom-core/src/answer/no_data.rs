//! What the runtime says of a day without rows.

use super::{ReportDef, words};
use crate::declare::NoData;
use chrono::NaiveDate;

/// Nothing on that day; the report and the reason are filled in when the run knows them.
pub(super) fn on(date: NaiveDate) -> NoData {
    NoData { date, report: String::new(), why: String::new() }
}

/// The same of that report, whose inputs are whole or not.
pub(super) fn filled_in(no_data: NoData, report: &ReportDef, is_whole: bool) -> NoData {
    let loaded = "the day was loaded and has no rows";
    let why = if is_whole { loaded } else { "the day is not loaded whole" };
    NoData { report: words(report), why: why.to_owned(), ..no_data }
}
