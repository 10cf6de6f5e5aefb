//! What `list` and `show` print alike of a report or a source.

use super::app::{App, next_fire};
use crate::acquire::SourceDef;
use crate::answer::ReportDef;
use crate::time::Schedule;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// A report, as programs see it.
#[derive(Debug, Serialize)]
pub(super) struct ReportSummary {
    name: &'static str,
    about: &'static str,
    schedule: Option<&'static str>,
    timezone: &'static str,
    next: Option<DateTime<Utc>>,
    channels: Vec<&'static str>,
}

impl ReportSummary {
    pub(super) fn new(report: &ReportDef, now: DateTime<Utc>) -> Self {
        ReportSummary {
            name: report.name,
            about: report.about,
            schedule: report.schedule,
            timezone: report.zone.name(),
            next: next(report.schedule(), now),
            channels: report.channels.iter().map(|on| on.channel.name).collect(),
        }
    }
}

/// A source's resource, as programs see it.
#[derive(Debug, Serialize)]
pub(super) struct SourceSummary {
    name: &'static str,
    about: &'static str,
    table: &'static str,
    schedule: Option<&'static str>,
    timezone: &'static str,
    next: Option<DateTime<Utc>>,
    data: &'static str,
}

impl SourceSummary {
    pub(super) fn new(app: &App, source: &SourceDef, now: DateTime<Utc>) -> Self {
        SourceSummary {
            name: source.selector(),
            about: source.about,
            table: source.table.name,
            schedule: source.schedule,
            timezone: source.zone().name(),
            next: next(source.schedule(), now),
            data: app.source_state(source).words(),
        }
    }
}

fn next(schedule: Option<Schedule>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    next_fire(schedule, now).map(|next| next.at)
}
