//! `history [NAME]`: what was run, and how it ended.

use crate::Result;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::flags::whole_number;
use crate::cli::out::Out;
use crate::cli::style::{BAD, BOLD, DIM, GOOD, Style, WARNING};
use crate::cli::table::{Cell, Table};
use crate::cli::time::{duration, local_time};
use crate::registry::{Declared, Registry};
use crate::warehouse::{Outcome, RunRecord};
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

pub(super) async fn run(app: &App, out: &mut Out, given: &ArgMatches) -> Result<Exit> {
    let limit = i64::from(*given.get_one::<u16>("limit").unwrap_or(&20));
    let name = given.get_one::<String>("name");
    let items = match name.map(|name| app.registry.find(name)).transpose()? {
        None => vec![None],
        Some(Declared::Report(report)) => vec![Some(report.name.to_owned())],
        Some(Declared::Sources(sources)) => {
            sources.iter().map(|source| Some(source.selector().to_owned())).collect()
        }
    };
    let project = &app.project;
    let warehouse = app.warehouse().await?;
    let mut runs = Vec::new();
    for item in &items {
        runs.extend(warehouse.history(item.as_deref(), limit).await?);
    }
    runs.sort_by_key(|run| std::cmp::Reverse(run.id));
    runs.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    if out.json {
        out.json(&runs.iter().map(as_json).collect::<Vec<_>>())?;
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
    let mut table = Table::new([">RUN", "STARTED", "ITEM", "OUTCOME", ">ROWS", ">TOOK", "WHAT"]);
    for run in runs {
        let (style, outcome) = outcome(run);
        let took = run.ended.map(|ended| duration(ended - run.started)).unwrap_or_default();
        table.row([
            run.id.into(),
            local_time(run.started, registry.zone(&run.item), now).into(),
            Cell::new(BOLD, &run.item),
            Cell::new(style, outcome),
            run.rows.map(|rows| rows.to_string()).unwrap_or_default().into(),
            took.into(),
            what(run).into(),
        ]);
    }
    table
}

/// Below the table, whole: there a narrow terminal would cut them.
fn errors(out: &mut Out, runs: &[RunRecord]) -> Result<()> {
    for (run, error) in runs.iter().filter_map(|run| Some((run, run.error.as_ref()?))) {
        let id = out.color.paint(BAD, &format!("run {}:", run.id));
        out.line("")?;
        out.line(format!("{id} {}", error.replace('\n', "\n  ")))?;
    }
    Ok(())
}

fn outcome(run: &RunRecord) -> (Style, &'static str) {
    match run.outcome {
        Some(Outcome::Ok) => (GOOD, "ok"),
        Some(Outcome::Empty) => (DIM, "empty"),
        Some(Outcome::Failed) => (BAD, "failed"),
        // It still runs, or was killed.
        None => (WARNING, "not ended"),
    }
}

/// The arguments and the note.
fn what(run: &RunRecord) -> String {
    let parts = [arguments(&run.params), run.note.clone().unwrap_or_default()];
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

fn as_json(run: &RunRecord) -> serde_json::Value {
    json!({
        "run": run.id.0,
        "item": run.item,
        "params": run.params,
        "slot": run.slot,
        "started": run.started,
        "ended": run.ended,
        "outcome": run.outcome.map(Outcome::word),
        "rows": run.rows,
        "note": run.note,
        "error": run.error,
    })
}
