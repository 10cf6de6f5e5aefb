//! `sync`: fetches sources into the warehouse.

use crate::Result;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::failure::error_text;
use crate::cli::numbers::count;
use crate::cli::out::Out;
use crate::cli::progress::ProgressLine;
use crate::cli::style::{BAD, BOLD, DIM, WARNING};
use crate::cli::table::{Table, TextCell};
use crate::run::{SourceOutcome, SourceRun, SyncOrder, SyncPlan, SyncRun, Usage};
use crate::time::DateWindow;
use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use serde_json::{Value, json};

pub(super) fn command() -> Command {
    let day = |name: &'static str, about: &'static str| {
        Arg::new(name).long(name).value_name("YYYY-MM-DD").help(about)
    };
    Command::new("sync")
        .about("Fetch sources into the warehouse")
        .arg(
            Arg::new("sources")
                .value_name("SOURCE[.RESOURCE]")
                .num_args(1..)
                .help("What to fetch: all of a source, or one of its resources"),
        )
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .help("Every source that is configured"),
        )
        .group(ArgGroup::new("which").args(["sources", "all"]).required(true))
        .arg(day("from", "The first day [default: from where the source has to be caught up]"))
        .arg(day("to", "The last day, included [default: today in the feed's zone]"))
        .arg(
            Arg::new("accept-shrink")
                .long("accept-shrink")
                .action(ArgAction::SetTrue)
                .conflicts_with("all")
                .help("Let a source that is replaced as a whole lose more than half of its rows"),
        )
}

pub(super) async fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    let order = SyncOrder {
        sources: matches.get_many("sources").into_iter().flatten().cloned().collect(),
        from: day(matches, "from")?,
        to: day(matches, "to")?,
        accept_shrink: matches.get_flag("accept-shrink"),
    };
    let plan = SyncPlan::new(&app.registry, &app.project, &order)?;
    let warehouse = app.warehouse().await?;
    let line = ProgressLine::new(out);
    let run = app.runner(&warehouse).sync(&plan, &mut |event| line.show(event)).await?;
    print(out, &run)?;
    Ok(run.sources.iter().map(exit).fold(Exit::Fine, Exit::and))
}

fn day(matches: &ArgMatches, name: &str) -> Result<Option<NaiveDate>, Usage> {
    let Some(text) = matches.get_one::<String>(name) else { return Ok(None) };
    let wrong = |_| Usage(format!("--{name}: `{text}` is not a date: write YYYY-MM-DD"));
    text.parse().map(Some).map_err(wrong)
}

fn exit(run: &SourceRun) -> Exit {
    match &run.outcome {
        SourceOutcome::Failed(failure) => failure.class.into(),
        SourceOutcome::Ok { .. } | SourceOutcome::NotConfigured => Exit::Fine,
    }
}

fn print(out: &mut Out, run: &SyncRun) -> Result<()> {
    if out.json {
        return Ok(out.json(&run.sources.iter().map(as_json).collect::<Vec<_>>())?);
    }
    let mut table = Table::new(["SOURCE", "DAYS", ">ROWS", ">REJECTED", "NOTE"]);
    for run in &run.sources {
        let name = TextCell::new(BOLD, &run.source);
        match &run.outcome {
            SourceOutcome::Ok { from, to, rows, rejected, note } => {
                let window = from.zip(*to).and_then(|(from, to)| DateWindow::new(from, to));
                table.row([
                    name,
                    window.map(|window| window.to_string()).unwrap_or_default().into(),
                    rows.into(),
                    rejected_rows(*rejected),
                    notes(*rows, *rejected, note.as_deref()).into(),
                ]);
            }
            SourceOutcome::Failed(_) => table.row([name, TextCell::new(BAD, "failed")]),
            SourceOutcome::NotConfigured => table.row([name, TextCell::new(DIM, "not configured")]),
        }
    }
    out.table(&table)?;
    for run in &run.sources {
        if let SourceOutcome::Failed(failure) = &run.outcome {
            out.message(error_text(out, failure))?;
        }
    }
    Ok(())
}

fn rejected_rows(rejected: i64) -> TextCell {
    if rejected == 0 { TextCell::new(DIM, "–") } else { TextCell::new(WARNING, rejected) }
}

/// An API that gave no rows is told apart from a feed that is up to date: days were asked for.
fn notes(rows: i64, rejected: i64, note: Option<&str>) -> String {
    let nothing = (rows == 0).then(|| "the source gave no rows".to_owned());
    let quarantine = (rejected > 0)
        .then(|| format!("{} in quarantine: `quarantine list`", count(rejected, "row")));
    let notes = nothing.into_iter().chain(note.map(str::to_owned)).chain(quarantine);
    notes.collect::<Vec<_>>().join("; ")
}

fn as_json(run: &SourceRun) -> Value {
    let source = &run.source;
    match &run.outcome {
        SourceOutcome::Ok { from, to, rows, rejected, note } => json!({
            "source": source,
            "outcome": "ok",
            "from": from,
            "to": to,
            "rows": rows,
            "rejected": rejected,
            "note": note,
        }),
        SourceOutcome::Failed(failure) => {
            json!({ "source": source, "outcome": "failed", "error": failure.to_string() })
        }
        SourceOutcome::NotConfigured => json!({ "source": source, "outcome": "not configured" }),
    }
}
