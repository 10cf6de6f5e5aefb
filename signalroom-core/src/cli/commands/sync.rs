//! `sync`: fetches sources into the warehouse.

use crate::answer;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::failure::error_text;
use crate::cli::numbers::count;
use crate::cli::out::Out;
use crate::cli::progress::ProgressLine;
use crate::cli::style::{BAD, BOLD, DIM, WARNING};
use crate::cli::table::{Table, TextCell};
use crate::run::{Failure, SourceOutcome, SourceRun, SyncOrder, SyncPlan, SyncRun, Usage};
use crate::time::{DateWindow, parse_day};
use crate::warehouse::Amounts;
use crate::{Class, Result};
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
        .arg(day("from", "The first day [default: days that are missing, and the last ones again]"))
        .arg(day("to", "The last day, included [default: today in the feed's zone]"))
        .arg(
            Arg::new("yes")
                .long("yes")
                .action(ArgAction::SetTrue)
                .help("Fetch the days even if they are more than 400"),
        )
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
        yes: matches.get_flag("yes"),
        accept_shrink: matches.get_flag("accept-shrink"),
    };
    let plan = SyncPlan::new(&app.registry, &app.project, &order)?;
    let warehouse = app.warehouse(out).await?;
    let line = ProgressLine::new(out);
    let run = app.runner(&warehouse).sync(&plan, &mut |event| line.show(event)).await;
    warehouse.close().await;
    let run = run?;
    print(out, &run)?;
    Ok(run.sources.iter().map(exit).fold(Exit::Fine, Exit::and))
}

fn day(matches: &ArgMatches, name: &str) -> Result<Option<NaiveDate>, Usage> {
    let Some(text) = matches.get_one::<String>(name) else { return Ok(None) };
    parse_day(text).map(Some).map_err(|error| Usage(format!("--{name}: {error}")))
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
            SourceOutcome::Ok { days, rows, rejected, amounts, note, left } => {
                table.row([
                    name,
                    spans(days).into(),
                    rows.into(),
                    rejected_rows(*rejected),
                    notes(*rows, quarantined(*rejected, amounts), [note, left]).into(),
                ]);
            }
            SourceOutcome::Failed(failure) => table.row([name, TextCell::new(BAD, word(failure))]),
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

fn word(failure: &Failure) -> &'static str {
    if failure.class == Class::Interrupted { "interrupted" } else { "failed" }
}

/// `2026-02-03, 2026-03-06 to 2026-03-10`; the latest where they are many.
fn spans(days: &[DateWindow]) -> String {
    const SHOWN: usize = 3;
    let hidden = days.len().saturating_sub(SHOWN);
    let more = (hidden > 0).then(|| format!("{hidden} earlier spans"));
    let shown = days.iter().skip(hidden).map(DateWindow::to_string);
    more.into_iter().chain(shown).collect::<Vec<_>>().join(", ")
}

fn rejected_rows(rejected: i64) -> TextCell {
    if rejected == 0 { TextCell::new(DIM, "–") } else { TextCell::new(WARNING, rejected) }
}

/// An API that gave no rows is told apart from a feed that is up to date: days were asked for.
fn notes(rows: i64, quarantined: Option<String>, [note, left]: [&Option<String>; 2]) -> String {
    let nothing = (rows == 0 && left.is_none()).then(|| "the source gave no rows".to_owned());
    let notes = nothing.iter().chain(note).chain(left).chain(&quarantined).cloned();
    notes.collect::<Vec<_>>().join("; ")
}

/// `1 row in quarantine (revenue $100.00): `quarantine list``.
fn quarantined(rejected: i64, amounts: &Amounts) -> Option<String> {
    let amounts: Vec<_> = answer::amounts(amounts).collect();
    let of = if amounts.is_empty() { String::new() } else { format!(" ({})", amounts.join(", ")) };
    let rows = count(rejected, "row");
    (rejected > 0).then(|| format!("{rows} in quarantine{of}: `quarantine list`"))
}

fn as_json(run: &SourceRun) -> Value {
    let source = &run.source;
    match &run.outcome {
        SourceOutcome::Ok { days, rows, rejected, amounts, note, left } => json!({
            "source": source,
            "outcome": "ok",
            "from": days.first().map(DateWindow::first),
            "to": days.last().map(DateWindow::last),
            "days": days,
            "rows": rows,
            "rejected": rejected,
            "rejected_amounts": amounts,
            "note": note,
            "left": left,
        }),
        SourceOutcome::Failed(failure) => {
            json!({ "source": source, "outcome": word(failure), "error": failure.to_string() })
        }
        SourceOutcome::NotConfigured => json!({ "source": source, "outcome": "not configured" }),
    }
}
