//! `list`: what there is, and when it is due. Opens no database and no network.

use crate::Result;
use crate::acquire::SourceDef;
use crate::cli::Exit;
use crate::cli::app::{App, next_fire};
use crate::cli::crontab::Crontab;
use crate::cli::out::Out;
use crate::cli::style::{BOLD, DIM, GOOD, Style, WARNING};
use crate::cli::summary::{ReportSummary, SourceSummary};
use crate::cli::table::{Table, TextCell};
use crate::registry::Registry;
use crate::run::SourceState;
use crate::time::Schedule;
use chrono::{DateTime, Utc};
use clap::Command;
use serde_json::json;

pub(super) fn command() -> Command {
    Command::new("list").about("List reports and sources, and when each is due next")
}

pub(super) fn run(app: &App, out: &mut Out) -> Result<Exit> {
    let project = &app.project;
    let now = project.clock.now();
    if out.json {
        out.json(&as_json(app, now))?;
        return Ok(Exit::Fine);
    }
    let reports = reports(&app.registry, now);
    section(out, &reports, "no reports yet: `new report NAME` writes the first")?;
    out.line("")?;
    section(out, &sources(app, now), "no sources")?;
    out.line("")?;
    out.line(unscheduled(app))?;
    Ok(Exit::Fine)
}

fn section(out: &mut Out, table: &Table, none: &str) -> Result<()> {
    if table.is_empty() {
        return Ok(out.line(none)?);
    }
    Ok(out.table(table)?)
}

fn reports(registry: &Registry, now: DateTime<Utc>) -> Table {
    let mut table = Table::new(["REPORT", "NEXT", "ABOUT"]);
    for report in &registry.reports {
        table.row([
            TextCell::new(BOLD, report.name),
            due(report.schedule(), now),
            headline(report.about).into(),
        ]);
    }
    table
}

fn sources(app: &App, now: DateTime<Utc>) -> Table {
    let mut table = Table::new(["SOURCE", "NEXT", "DATA", "ABOUT"]);
    for source in &app.registry.sources {
        table.row([
            TextCell::new(BOLD, source.selector()),
            due(source.schedule(), now),
            state(app, source),
            headline(source.about).into(),
        ]);
    }
    table
}

fn due(schedule: Option<Schedule>, now: DateTime<Utc>) -> TextCell {
    match next_fire(schedule, now) {
        Some(next) => next.local.into(),
        None => TextCell::new(DIM, "on demand"),
    }
}

/// The first sentence or line of a doc comment.
fn headline(about: &str) -> &str {
    let line = about.lines().next().unwrap_or("");
    line.split_once(". ").map_or(line, |(first, _)| first).trim_end_matches('.')
}

fn state(app: &App, source: &SourceDef) -> TextCell {
    let state = app.source_state(source);
    let style = match state {
        SourceState::Sample => Style::new(),
        SourceState::On => GOOD,
        SourceState::HalfConfigured { .. } => WARNING,
        SourceState::NoSample | SourceState::NotConfigured { .. } => DIM,
    };
    TextCell::new(style, state.words())
}

/// The program does not keep time itself yet, but cron can.
fn unscheduled(app: &App) -> String {
    let mut reports = app.registry.reports.iter();
    let first = reports.find_map(|report| Some((report, report.schedule?)));
    let Some((report, cron)) = first else { return "nothing is scheduled yet".to_owned() };
    let crontab = Crontab {
        program: app.environment.program.as_deref().unwrap_or("signalroom".as_ref()),
        root: &app.project.root,
        syncs: !app.registry.sources.is_empty(),
    };
    let (zone, line) = (report.zone, crontab.line(cron, report.name));
    format!("nothing is scheduled yet; a line for crontab on a machine in {zone}:\n{line}")
}

fn as_json(app: &App, now: DateTime<Utc>) -> serde_json::Value {
    let reports = app.registry.reports.iter().map(|report| ReportSummary::new(report, now));
    let sources = app.registry.sources.iter().map(|source| SourceSummary::new(app, source, now));
    json!({ "reports": reports.collect::<Vec<_>>(), "sources": sources.collect::<Vec<_>>() })
}
