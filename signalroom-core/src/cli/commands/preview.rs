//! `preview REPORT`: every message as people will see it, on one page; nothing is sent.

use crate::Result;
use crate::answer::ReportDef;
use crate::cli::app::App;
use crate::cli::failure::error_text;
use crate::cli::out::Out;
use crate::cli::preview_page::{Sheet, preview};
use crate::cli::progress::ProgressLine;
use crate::cli::{Exit, parameter_flags};
use crate::registry::Registry;
use crate::run::{Failure, ReportOrder, ReportPlan, Usage};
use crate::time::Moment;
use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;
use std::path::Path;

pub(super) fn command(registry: &Registry, now: DateTime<Utc>) -> Command {
    let about = "Show a report's messages as people will see them, on one page";
    parameter_flags::report_command("preview", about, registry, |report| one(report, now))
}

fn one(report: &'static ReportDef, now: DateTime<Utc>) -> Command {
    let at = Moment::new(now, report.zone);
    // What a run requires is made up for a preview.
    let params = parameter_flags::flags(report, &at).into_iter().map(|flag| flag.required(false));
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

pub(super) async fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(Exit::Usage) };
    let report = app.registry.find_report(name)?;
    let mut order = ReportOrder::new(name);
    order.arguments = parameter_flags::arguments(report, matches);
    let plan = ReportPlan::preview(&app.registry, &app.project, &order)?;
    let warehouse = app.warehouse(out).await?;
    let line = ProgressLine::new(out);
    let answer = app.runner(&warehouse).answer(&plan, &mut |event| line.show(event)).await;
    warehouse.close().await;
    let answer = answer.with_context(|| format!("failed to preview {name}"))?;
    let sheet = Sheet { report, args: &plan.args, moment: plan.moment, answer: &answer };
    let page = preview(&app.project.out_dir.value, &sheet)?;
    if out.json {
        out.json(&json!({ "report": name, "title": answer.title, "page": app.display(&page) }))?;
    } else {
        out.line(app.display(&page))?;
    }
    if matches.get_flag("open") {
        open_in_browser(&page)?;
    }
    for failed in &answer.failed {
        out.message(error_text(out, &Failure::of(&failed.error, &app.project.secrets)))?;
    }
    Ok(if answer.failed.is_empty() { Exit::Fine } else { Exit::Failed })
}

/// Opens the page in the browser, without waiting for it.
fn open_in_browser(page: &Path) -> Result<()> {
    let shown = page.display();
    open::that_detached(page)
        .map_err(|_| Usage(format!("no browser to open here: open {shown} yourself")).into())
}
