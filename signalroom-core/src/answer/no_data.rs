//! A day that has no rows.

use super::{RunError, filters, render, words};
use crate::answer::ReportDef;
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
    /// Why there are none, in a few words: `the day was loaded and has no rows`; filled in by the runtime.
    pub why: String,
}

impl NoData {
    /// Nothing on that day; the runtime says the rest.
    pub(super) fn on(date: NaiveDate) -> Self {
        NoData { date, report: String::new(), why: String::new() }
    }

    /// Of that report, whose inputs lack something or not.
    pub(super) fn of(self, report: &ReportDef, is_whole: bool) -> Self {
        let loaded = "the day was loaded and has no rows";
        let why = if is_whole { loaded } else { "the day is not loaded whole" };
        NoData { report: words(report), why: why.to_owned(), ..self }
    }
}

#[derive(Template)]
#[template(path = "no_data/slack.md")]
struct Slack<'a> {
    report: &'a str,
    date: NaiveDate,
    why: &'a str,
}

#[derive(Template)]
#[template(path = "no_data/email.mjml")]
struct Email<'a> {
    report: &'a str,
    date: NaiveDate,
    why: &'a str,
}

#[derive(Template)]
#[template(path = "no_data/sms.txt", escape = "sms")]
struct Sms<'a> {
    report: &'a str,
    date: NaiveDate,
    why: &'a str,
}

#[derive(Template)]
#[template(path = "no_data/plain.txt")]
struct Plain<'a> {
    report: &'a str,
    date: NaiveDate,
    why: &'a str,
}

/// Our own sentence, for a crate that has no `templates/no_data/` for the channel.
pub(super) fn built_in(channel: &'static str, no_data: &NoData) -> Result<Rendered, RunError> {
    let NoData { date, report, why } = no_data;
    let date = *date;
    let (path, text) = match channel {
        "slack" => ("no_data/slack.md", render(&Slack { report, date, why }, channel)),
        "email" => ("no_data/email.mjml", render(&Email { report, date, why }, channel)),
        "sms" => ("no_data/sms.txt", render(&Sms { report, date, why }, channel)),
        _ => ("no_data/plain.txt", render(&Plain { report, date, why }, channel)),
    };
    text.map(|text| Rendered { path, text })
        .map_err(|source| RunError::Render { template: path, source: source.into() })
}
