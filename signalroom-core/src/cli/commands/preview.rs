//! `preview REPORT`: every message as people will see it, on one page; nothing is sent.

use crate::Result;
use crate::answer::AnswerRequest;
use crate::answer::ReportDef;
use crate::answer::args::{resolve, samples};
use crate::cli::app::App;
use crate::cli::out::Out;
use crate::cli::preview::{Sheet, preview};
use crate::cli::reporting::answered;
use crate::cli::{Exit, Usage, flags, lookup};
use crate::declare::Args;
use crate::registry::Registry;
use crate::time::Moment;
use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;
use std::path::Path;

pub(super) fn command(registry: &Registry, now: DateTime<Utc>) -> Command {
    let about = "Show a report's messages as people will see them, on one page";
    flags::of_a_report("preview", about, registry, |report| one(report, now))
}

fn one(report: &'static ReportDef, now: DateTime<Utc>) -> Command {
    let at = Moment::new(now, report.zone);
    // What is required of a run is made up for a preview.
    let params = flags::flags(report, &at).into_iter().map(|flag| flag.required(false));
    Command::new(report.name)
        .about(report.about.lines().next().unwrap_or("").trim_end_matches('.'))
        .next_help_heading("Parameters")
        .args(params)
        .next_help_heading("Preview")
        .arg(
            Arg::new("open")
                .long("open")
                .action(ArgAction::SetTrue)
                .help("Open the page in the browser"),
        )
}

pub(super) async fn run(app: &App, out: &mut Out, given: &ArgMatches) -> Result<Exit> {
    let Some((name, given)) = given.subcommand() else { return Ok(Exit::Usage) };
    let report = lookup::report(&app.registry, name)?;
    let project = &app.project;
    let now = project.clock.now();
    let moment = Moment::new(now, report.zone);
    let args = arguments(report, given, &moment)?;
    let warehouse = app.warehouse().await?;
    let ask = AnswerRequest {
        report,
        args: args.clone(),
        moment,
        now,
        only: None,
        partial: true,
        notices: Vec::new(),
    };
    let answer = answered(app, &warehouse, out, ask).await;
    let answer = answer.with_context(|| format!("failed to preview {name}"))?;
    let sheet = Sheet { report, args: &args, moment, answer: &answer };
    let page = preview(&project.out_dir.value, &sheet)?;
    if out.json {
        out.json(&json!({ "report": name, "title": answer.title, "page": app.shown(&page) }))?;
    } else {
        out.line(app.shown(&page))?;
    }
    if given.get_flag("open") {
        open(&page)?;
    }
    Ok(Exit::Fine)
}

/// Those given, the others by default or made up.
fn arguments(report: &ReportDef, given: &ArgMatches, moment: &Moment) -> Result<Args> {
    let mut whole = flags::given(report, given);
    for (name, value) in samples(report, moment).0 {
        let required =
            report.params.iter().any(|param| param.name == name && param.default.is_none());
        if required {
            whole.entry(name.to_owned()).or_insert(value);
        }
    }
    Ok(resolve(report, &whole, moment)?)
}

/// Hands the page to whatever shows pages here.
fn open(page: &Path) -> Result<()> {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = std::process::Command::new(program);
    command.arg(page).stdin(std::process::Stdio::null()).stdout(std::process::Stdio::null());
    let started = command.stderr(std::process::Stdio::null()).spawn();
    let shown = page.display();
    started
        .map(drop)
        .map_err(|_| Usage(format!("no browser to open here: open {shown} yourself")).into())
}
