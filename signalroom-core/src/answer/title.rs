//! A message's title: the report's own, else its name in words and its date.

use super::RunError;
use super::args::date;
use crate::answer::ReportDef;
use crate::declare::{Args, Kind, View};
use crate::time::Moment;
use chrono::NaiveDate;

/// The title, in plain text; without a view the one that every report has.
pub(super) fn title(
    report: &ReportDef,
    args: &Args,
    at: &Moment,
    view: Option<&View>,
) -> Result<String, RunError> {
    match report.title.zip(view) {
        Some((render, view)) => {
            render(&**view).map_err(|source| RunError::Render { template: "the title", source })
        }
        None => Ok(format!("{}, {}", words(report), day(report, args, at).format("%b %-d, %Y"))),
    }
}

/// The day that a run is about: its date, else the day it is in the report's zone.
fn day(report: &ReportDef, args: &Args, at: &Moment) -> NaiveDate {
    date(report, args).unwrap_or_else(|| at.today())
}

/// The report's name as people read it: `daily_ccw` is `Daily CCW` where `ccw` is a choice shown so.
pub(super) fn words(report: &ReportDef) -> String {
    in_words(report.name, |word| shown(report, word))
}

/// A name in words, the first with a capital; some words are shown in their own way.
pub fn in_words(name: &str, shown: impl Fn(&str) -> Option<String>) -> String {
    let words = name.split('_').enumerate().map(|(at, word)| {
        shown(word).unwrap_or_else(|| match (at, word.chars().next()) {
            (0, Some(first)) => first.to_uppercase().to_string() + &word[first.len_utf8()..],
            _ => word.to_owned(),
        })
    });
    words.collect::<Vec<_>>().join(" ")
}

fn shown(report: &ReportDef, word: &str) -> Option<String> {
    let choices = report.params.iter().filter_map(|param| match param.kind {
        Kind::Choice(values) => Some(values),
        _ => None,
    });
    let value = choices.flatten().find(|value| value.name == word)?;
    Some(value.shown.to_owned())
}
