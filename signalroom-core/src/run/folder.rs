//! Where a message's files are.

use super::ReportPlan;
use crate::answer::ReportDef;
use crate::answer::args::{date, date_param, is_date};
use crate::time::{Moment, day_end};
use chrono::{DateTime, LocalResult, NaiveDate, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use sha2::{Digest, Sha256};
use signalroom_syntax::cron::CronText;
use std::path::{Path, PathBuf};

/// `REPORT/DAY[TIME][+PARAMETER=VALUE…]` under the out folder.
///
/// The day is the report's date; the time is its slot's, where its schedule fires more than once a day. A parameter is
/// named unless its value is what it is by default on that day, so a name stands for one set of arguments only.
pub fn folder(out: &Path, plan: &ReportPlan) -> PathBuf {
    let report = plan.report;
    let start = Start::of(plan);
    let default_at = Moment::new(start.instant(report), report.zone);
    let named = report.params.iter().filter(|param| !is_date(param)).filter_map(|param| {
        let value = plan.args.0.get(param.name)?;
        let is_default = param.default.is_some_and(|default| default(&default_at) == *value);
        (!is_default).then_some((param.name, value.as_str()))
    });
    let named: Vec<_> = named.collect();
    let values: String =
        named.iter().map(|(name, value)| format!("+{name}={}", shown(value))).collect();
    let values = if values.len() <= MAX_VALUES {
        values
    } else {
        format!("+{}", digest(&serde_json::json!(named).to_string()))
    };
    out.join(report.name).join(format!("{start}{values}"))
}

/// What a folder's name begins with.
struct Start {
    day: NaiveDate,
    /// The slot, where the day alone does not say which it is.
    slot: Option<DateTime<Tz>>,
}

impl Start {
    fn of(plan: &ReportPlan) -> Self {
        let report = plan.report;
        let slot = plan.slot().filter(|_| fires_often(report));
        let slot = slot.map(|slot| slot.with_timezone(&report.zone));
        let day = date(report, &plan.args).or(slot.map(|slot| slot.date_naive()));
        let day = day.unwrap_or_else(|| plan.moment.today());
        Start { day, slot }
    }

    /// The instant whose defaults need no name; it follows from what the name begins with.
    fn instant(&self, report: &ReportDef) -> DateTime<Utc> {
        let begin = |day: NaiveDate| day_end(day - TimeDelta::days(1), report.zone);
        let default = date_param(report).and_then(|date| date.default);
        let has_this_date = |day: &NaiveDate| {
            let moment = Moment::new(begin(*day), report.zone);
            default.is_some_and(|default| default(&moment) == self.day.to_string())
        };
        // Yesterday's date is a default of today.
        let mut days = (0..=MAX_DAYS_BACK).map(|days| self.day + TimeDelta::days(days));
        let day = days.find(has_this_date).unwrap_or(self.day);
        let Some(slot) = self.slot else { return begin(day) };
        match report.zone.from_local_datetime(&day.and_time(slot.time())) {
            LocalResult::Single(at) => at.to_utc(),
            LocalResult::Ambiguous(first, second) => {
                let is_second = is_ambiguous(slot) && second.offset().fix() == slot.offset().fix();
                if is_second { second.to_utc() } else { first.to_utc() }
            }
            LocalResult::None => begin(day),
        }
    }
}

/// Whether the clocks show the time twice on that day.
fn is_ambiguous(at: DateTime<Tz>) -> bool {
    matches!(at.timezone().from_local_datetime(&at.naive_local()), LocalResult::Ambiguous(..))
}

/// Where a default date lies further back, the other defaults are named.
const MAX_DAYS_BACK: i64 = 40;

impl std::fmt::Display for Start {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.day)?;
        let Some(slot) = self.slot else { return Ok(()) };
        write!(f, "{}", slot.format("T%H%M"))?;
        if is_ambiguous(slot) { write!(f, "{}", slot.format("%z")) } else { Ok(()) }
    }
}

/// Whether the report is due more than once on a day.
fn fires_often(report: &ReportDef) -> bool {
    let text = report.schedule.and_then(|cron| CronText::parse(cron).ok());
    text.is_some_and(|text| text.minutes.len() * text.hours.len() > 1)
}

/// The longest value, and the longest list of values, in bytes: a file name has at most 255.
const MAX_VALUE: usize = 80;
const MAX_VALUES: usize = 200;

/// The value, or a digest of one that can't be in a file name.
fn shown(value: &str) -> String {
    if can_be_shown(value) { value.to_owned() } else { digest(value) }
}

/// Whether every system takes the value in a file name, and it can't be taken for a digest or for two values.
fn can_be_shown(value: &str) -> bool {
    let is_special = |c: char| r#"/\:*?"<>|+"#.contains(c) || c.is_control();
    let is_invisible = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    value.len() <= MAX_VALUE
        && !value.contains(|c| is_special(c) || is_invisible(c))
        && !value.starts_with(['.', '~'])
        && !value.ends_with('.')
        && value.trim_end() == value
}

/// `~1f2e3d4c5b6a7988`.
fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("~{hash}")
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
