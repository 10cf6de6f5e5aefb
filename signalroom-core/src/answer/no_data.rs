//! A day that was synced and has no rows.

use super::{RunError, filters, render};
use crate::declare::Rendered;
use askama::Template;
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

#[derive(Template)]
#[template(path = "no_data/slack.md")]
struct Slack<'a> {
    report: &'a str,
    date: NaiveDate,
}

#[derive(Template)]
#[template(path = "no_data/email.mjml")]
struct Email<'a> {
    report: &'a str,
    date: NaiveDate,
}

#[derive(Template)]
#[template(path = "no_data/sms.txt", escape = "sms")]
struct Sms<'a> {
    report: &'a str,
    date: NaiveDate,
}

#[derive(Template)]
#[template(path = "no_data/plain.txt")]
struct Plain<'a> {
    report: &'a str,
    date: NaiveDate,
}

/// Our own sentence, for a crate that has no `templates/no_data/` for the channel.
pub(super) fn built_in(channel: &'static str, no_data: &NoData) -> Result<Rendered, RunError> {
    let NoData { date, report } = no_data;
    let date = *date;
    let (path, text) = match channel {
        "slack" => ("no_data/slack.md", render(&Slack { report, date }, channel)),
        "email" => ("no_data/email.mjml", render(&Email { report, date }, channel)),
        "sms" => ("no_data/sms.txt", render(&Sms { report, date }, channel)),
        _ => ("no_data/plain.txt", render(&Plain { report, date }, channel)),
    };
    text.map(|text| Rendered { path, text })
        .map_err(|source| RunError::Render { template: path, source: source.into() })
}
