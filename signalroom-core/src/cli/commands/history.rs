//! `history [NAME]`: what was run, how it ended, and what became of its messages.

use super::run::{delivery_json, no_message_json};
use crate::Result;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::out::Out;
use crate::cli::parameter_flags::whole_number;
use crate::cli::style::{BAD, BOLD, DIM, GOOD, WARNING};
use crate::cli::table::{Table, TextCell};
use crate::cli::time::{duration, local_time};
use crate::registry::{Declared, Registry};
use crate::run::{DeliveryState, ReportNote};
use crate::warehouse::{Outcome, RunRecord, RunState};
use chrono::{DateTime, Utc};
use clap::{Arg, ArgMatches, Command};
use serde_json::json;

pub(super) fn command() -> Command {
    Command::new("history")
        .about("Show what was run, the latest first")
        .arg(Arg::new("name").value_name("NAME").help("Only this report or source"))
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(whole_number::<u16>)
                .default_value("20")
                .help("At most so many"),
        )
}

pub(super) async fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    let limit = i64::from(*matches.get_one::<u16>("limit").unwrap_or(&20));
    let name = matches.get_one::<String>("name");
    let items = match name.map(|name| app.registry.find(name)).transpose()? {
        None => vec![None],
        Some(Declared::Report(report)) => vec![Some(report.name.to_owned())],
        Some(Declared::Sources(sources)) => {
            sources.iter().map(|source| Some(source.selector().to_owned())).collect()
        }
    };
    let project = &app.project;
    let warehouse = app.warehouse_to_read().await?;
    let mut runs = Vec::new();
    for item in &items {
        runs.extend(warehouse.history(item.as_deref(), limit).await?);
    }
    warehouse.close().await;
    runs.sort_by_key(|run| std::cmp::Reverse(run.id));
    runs.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    if out.json {
        let now = project.clock.now();
        out.json(&runs.iter().map(|run| as_json(run, now)).collect::<Vec<_>>())?;
    } else if runs.is_empty() {
        let what = name.map_or("nothing", |name| name.as_str());
        let verb = if name.is_some() { "was never run" } else { "was run yet" };
        out.line(format!("{what} {verb}"))?;
    } else {
        let now = project.clock.now();
        out.table(&table(&app.registry, &runs, now))?;
        errors(out, &runs)?;
    }
    Ok(Exit::Fine)
}

fn table(registry: &Registry, runs: &[RunRecord], now: DateTime<Utc>) -> Table {
    let heads = [">RUN", "STARTED", "ITEM", "OUTCOME", "DELIVERY", ">ROWS", ">TOOK", "WHAT"];
    let mut table = Table::new(heads);
    for run in runs {
        let took = run.ended.map(|ended| duration(ended - run.started)).unwrap_or_default();
        table.row([
            run.id.into(),
            local_time(run.started, registry.zone(&run.item), now).into(),
            TextCell::new(BOLD, &run.item),
            state(run, now),
            delivery(run),
            run.rows.map(|rows| rows.to_string()).unwrap_or_default().into(),
            took.into(),
            what(run).into(),
        ]);
    }
    table
}

/// Below the table, whole: in it a narrow terminal would cut them.
fn errors(out: &mut Out, runs: &[RunRecord]) -> Result<()> {
    for run in runs {
        let note = report_note(run).unwrap_or_default();
        let deliveries = note.deliveries.iter().filter_map(|delivery| {
            let (words, error) = (delivery.state.words(), delivery.state.error()?);
            Some(format!("{} to {} {words}: {error}", delivery.channel, delivery.target))
        });
        let unready = note.unready.iter().map(ToString::to_string);
        let failed = note.failed.iter().map(|failed| failed.error.to_string());
        let all = run.error.iter().cloned().chain(deliveries).chain(unready).chain(failed);
        for error in all {
            let id = out.color.paint(BAD, &format!("run {}:", run.id));
            out.line("")?;
            out.line(format!("{id} {}", error.replace('\n', "\n  ")))?;
        }
    }
    Ok(())
}

fn state(run: &RunRecord, now: DateTime<Utc>) -> TextCell {
    match run.state(now) {
        RunState::Ended(Outcome::Ok) => TextCell::new(GOOD, "ok"),
        RunState::Ended(Outcome::Empty) => TextCell::new(DIM, "empty"),
        RunState::Ended(Outcome::Failed) => TextCell::new(BAD, "failed"),
        RunState::Ended(Outcome::Interrupted) => TextCell::new(WARNING, "interrupted"),
        RunState::Killed => TextCell::new(BAD, "killed"),
        RunState::Running => TextCell::new(WARNING, "not ended"),
    }
}

/// How it ended, for programs; `None` while it runs.
fn outcome(run: &RunRecord, now: DateTime<Utc>) -> Option<&'static str> {
    match run.state(now) {
        RunState::Ended(outcome) => Some(outcome.word()),
        RunState::Killed => Some("killed"),
        RunState::Running => None,
    }
}

/// What became of a run's messages, all of them in a word or two.
fn delivery(run: &RunRecord) -> TextCell {
    let note = report_note(run).unwrap_or_default();
    let count = |is: fn(&DeliveryState) -> bool| {
        note.deliveries.iter().filter(|delivery| is(&delivery.state)).count()
    };
    let no_message = note.failed.len();
    let all = note.deliveries.len() + no_message;
    let unknown = count(|state| matches!(state, DeliveryState::Unknown { .. }));
    let failed = count(|state| matches!(state, DeliveryState::Failed { .. })) + no_message;
    let sent = count(|state| matches!(state, DeliveryState::Sent { .. }));
    match (unknown, failed, sent) {
        _ if note.unready.is_some() => TextCell::new(BAD, "not sent"),
        _ if all == 0 => TextCell::default(),
        (1.., _, _) => TextCell::new(WARNING, "unknown"),
        (0, 1.., _) if failed == all => TextCell::new(BAD, "failed"),
        (0, 1.., _) => TextCell::new(BAD, format!("{failed} of {all} failed")),
        (0, 0, 0) => TextCell::new(DIM, "already sent"),
        (0, 0, 1..) => TextCell::new(GOOD, "sent"),
    }
}

/// A report's note; `None` for a feed's, and for what is noted in plain text.
fn report_note(run: &RunRecord) -> Option<ReportNote> {
    ReportNote::read(run.note.as_deref()?)
}

/// The note in words.
fn note(run: &RunRecord) -> Option<String> {
    report_note(run).map(|note| note.to_string()).or_else(|| run.note.clone())
}

/// The arguments and the note.
fn what(run: &RunRecord) -> String {
    let parts = [arguments(&run.params), note(run).unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// `{"date":"2026-03-09"}` as people read it; a sync's days as they are.
fn arguments(params: &str) -> String {
    let parsed: Result<std::collections::BTreeMap<String, String>, _> =
        serde_json::from_str(params);
    match parsed {
        Ok(args) => args.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" "),
        Err(_) => params.to_owned(),
    }
}

fn as_json(run: &RunRecord, now: DateTime<Utc>) -> serde_json::Value {
    let report = report_note(run).unwrap_or_default();
    json!({
        "run": run.id.0,
        "item": run.item,
        "params": run.params,
        "slot": run.slot,
        "started": run.started,
        "ended": run.ended,
        "outcome": outcome(run, now),
        "rows": run.rows,
        "deliveries": report.deliveries.iter().map(delivery_json).collect::<Vec<_>>(),
        "no_message": report.failed.iter().map(no_message_json).collect::<Vec<_>>(),
        "not_sent": report.unready.map(|failure| failure.to_string()),
        "note": note(run),
        "error": run.error,
    })
}
