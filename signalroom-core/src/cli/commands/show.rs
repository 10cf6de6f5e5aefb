//! `show NAME`: all there is to know about a report or a source.

use crate::Result;
use crate::acquire::SourceDef;
use crate::answer::ReportDef;
use crate::answer::args::flag;
use crate::cli::Exit;
use crate::cli::app::{App, next_fire};
use crate::cli::out::Out;
use crate::cli::parameter_flags::value_name;
use crate::cli::style::{BOLD, DIM};
use crate::cli::summary::{ReportSummary, SourceSummary};
use crate::cli::table::{Table, TextCell};
use crate::declare::{ChoiceValue, Fetch, Kind, ParamDef, Write};
use crate::registry::Declared;
use crate::settings::Project;
use crate::time::{Moment, Schedule};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;
use serde_json::{Value, json};

pub(super) fn command() -> Command {
    Command::new("show")
        .about(
            "Show a report or a source: parameters, schedule, channels; table, columns, settings",
        )
        .arg(
            Arg::new("name")
                .value_name("NAME")
                .required(true)
                .help("A report, a source, or SOURCE.RESOURCE"),
        )
}

pub(super) fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    let name = matches.get_one::<String>("name").map_or("", String::as_str);
    let found = app.registry.find(name)?;
    let project = &app.project;
    match found {
        Declared::Report(report) => show_report(project, out, report)?,
        Declared::Sources(sources) if out.json => {
            let all: Vec<_> = sources.iter().map(|source| source_json(app, source)).collect();
            out.json(&all)?;
        }
        Declared::Sources(sources) => {
            for (at, source) in sources.iter().enumerate() {
                if at > 0 {
                    out.line("")?;
                }
                show_source(app, out, source)?;
            }
        }
    }
    Ok(Exit::Fine)
}

fn show_report(project: &Project, out: &mut Out, report: &ReportDef) -> Result<()> {
    let now = project.clock.now();
    let at = Moment::new(now, report.zone);
    if out.json {
        return Ok(out.json(&report_json(report, &at))?);
    }
    let channels: Vec<_> = report.channels.iter().map(|on| on.channel.name).collect();
    let templates = report.channels.iter().flat_map(|on| on.templates).map(|t| t.path);
    let templates: Vec<_> = templates.collect();
    heading(out, report.name, report.about)?;
    facts(
        out,
        &[
            ("schedule", schedule(report.schedule, report.zone)),
            ("next", next(report.schedule(), now)),
            ("channels", channels.join(", ")),
            ("templates", templates.join(", ")),
            ("declared", format!("{}, line {}", report.at.file, report.at.line)),
        ],
    )?;
    if report.params.is_empty() {
        return Ok(());
    }
    out.line("")?;
    let mut table = Table::new(["PARAMETER", "DEFAULT", "TAKES", "ABOUT"]);
    for param in report.params {
        table.row(parameter(param, &at));
    }
    Ok(out.table(&table)?)
}

fn parameter(param: &ParamDef, at: &Moment) -> [TextCell; 4] {
    let default = param.default.map(|default| default(at));
    let (name, default) = match default {
        Some(fixed) if param.preset => (param.name.to_owned(), format!("always {fixed}").into()),
        Some(default) if default.is_empty() => {
            (format!("--{}", flag(param)), TextCell::new(DIM, "empty"))
        }
        Some(default) => (format!("--{}", flag(param)), default.into()),
        None => (format!("--{}", flag(param)), TextCell::new(DIM, "required")),
    };
    let takes = match param.kind {
        Kind::Choice(values) => values.iter().map(choice).collect::<Vec<_>>().join(", "),
        kind => value_name(kind),
    };
    [TextCell::new(BOLD, name), default, takes.into(), param.about.into()]
}

/// `ccw or 1`.
fn choice(value: &ChoiceValue) -> String {
    value
        .number
        .map_or_else(|| value.name.to_owned(), |number| format!("{} or {number}", value.name))
}

fn show_source(app: &App, out: &mut Out, source: &SourceDef) -> Result<()> {
    let now = app.project.clock.now();
    heading(out, source.selector(), source.about)?;
    let lookback = again(source.lookback);
    let (fetched, written) = match (source.table.fetch, write(source)) {
        (Fetch::ByDay, "replace_window") => (String::new(), format!("replace_window, {lookback}")),
        (Fetch::ByDay, write) => (format!("by day, {lookback}"), write.to_owned()),
        (Fetch::Whole, write) => (String::new(), write.to_owned()),
    };
    facts(
        out,
        &[
            ("data", app.source_state(source).words().to_owned()),
            ("schedule", schedule(source.schedule, source.zone())),
            ("next", next(source.schedule(), now)),
            ("table", source.table.name.to_owned()),
            ("key", source.table.key.join(", ")),
            ("fetch", fetched),
            ("write", written),
            ("settings", source.setting_names().join(", ")),
            ("declared", format!("{}, line {}", source.at.file, source.at.line)),
        ],
    )?;
    out.line("")?;
    let mut table = Table::new(["COLUMN", "TYPE", "ABOUT"]);
    for column in source.table.columns {
        let kind =
            format!("{}{}", column.kind.sql(), if column.nullable { "" } else { " not null" });
        table.row([TextCell::new(BOLD, column.name), kind.into(), column.about.into()]);
    }
    Ok(out.table(&table)?)
}

/// What a plain sync loads beside the days that are missing: `lookback` days, and the last complete one.
fn again(lookback: u32) -> String {
    match lookback.saturating_add(1) {
        1 => "the last complete day again each time".to_owned(),
        days => format!("the last {days} complete days again each time"),
    }
}

fn heading(out: &mut Out, name: &str, about: &str) -> Result<()> {
    let name = out.color.paint(BOLD, name);
    out.line(name)?;
    for line in about.lines() {
        out.line(line)?;
    }
    Ok(out.line("")?)
}

/// Names and values; empty ones are left out.
fn facts(out: &mut Out, facts: &[(&str, String)]) -> Result<()> {
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        let name = out.color.paint(DIM, &format!("{name:<10}"));
        out.line(format!("{name}{value}"))?;
    }
    Ok(())
}

fn schedule(cron: Option<&str>, zone: Tz) -> String {
    cron.map_or_else(|| "on demand".to_owned(), |cron| format!("{cron} in {zone}"))
}

fn next(due: Option<Schedule>, now: DateTime<Utc>) -> String {
    next_fire(due, now).map(|next| next.local).unwrap_or_default()
}

/// As `#[source]` has it.
fn write(source: &SourceDef) -> &'static str {
    match (source.table.fetch, source.table.write) {
        (Fetch::ByDay, Write::Replace) => "replace_window",
        (Fetch::Whole, Write::Replace) => "replace",
        (_, Write::Merge) => "merge",
        (_, Write::Append) => "append",
    }
}

/// `whole` or `by_day`, also where `#[source]` leaves it out.
fn fetch(source: &SourceDef) -> &'static str {
    match source.table.fetch {
        Fetch::Whole => "whole",
        Fetch::ByDay => "by_day",
    }
}

/// All of a report, for programs.
#[derive(Serialize)]
struct ReportJson {
    kind: &'static str,
    #[serde(flatten)]
    summary: ReportSummary,
    parameters: Vec<Value>,
    file: &'static str,
    line: u32,
}

fn report_json(report: &ReportDef, at: &Moment) -> ReportJson {
    ReportJson {
        kind: "report",
        summary: ReportSummary::new(report, at.utc()),
        parameters: report.params.iter().map(|param| param_json(param, at)).collect(),
        file: report.at.file,
        line: report.at.line,
    }
}

fn param_json(param: &ParamDef, at: &Moment) -> Value {
    let choices = match param.kind {
        Kind::Choice(values) => Some(values.iter().map(|value| value.name).collect::<Vec<_>>()),
        _ => None,
    };
    json!({
        "name": param.name,
        "flag": (!param.preset).then(|| format!("--{}", flag(param))),
        "about": param.about,
        "default": param.default.map(|default| default(at)),
        "required": param.default.is_none(),
        "preset": param.preset,
        "takes": value_name(param.kind),
        "choices": choices,
    })
}

/// All of a source, for programs.
#[derive(Serialize)]
struct SourceJson {
    kind: &'static str,
    #[serde(flatten)]
    summary: SourceSummary,
    key: &'static [&'static str],
    fetch: &'static str,
    write: &'static str,
    lookback_days: u32,
    settings: Vec<String>,
    columns: Vec<Value>,
    file: &'static str,
    line: u32,
}

fn source_json(app: &App, source: &SourceDef) -> SourceJson {
    let columns = source.table.columns.iter().map(|column| {
        json!({
            "name": column.name,
            "type": column.kind.sql(),
            "nullable": column.nullable,
            "about": column.about,
        })
    });
    SourceJson {
        kind: "source",
        summary: SourceSummary::new(app, source, app.project.clock.now()),
        key: source.table.key,
        fetch: fetch(source),
        write: write(source),
        lookback_days: source.lookback,
        settings: source.setting_names(),
        columns: columns.collect(),
        file: source.at.file,
        line: source.at.line,
    }
}
