//! `quarantine list|show`: rows that were refused, and why.

use crate::Result;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::out::Out;
use crate::cli::parameter_flags::whole_number;
use crate::cli::style::{BOLD, DIM};
use crate::cli::table::{Table, TextCell};
use crate::cli::time::local_time;
use crate::run::Usage;
use crate::warehouse::Quarantined;
use clap::{Arg, ArgMatches, Command};
use serde_json::json;

pub(super) fn command() -> Command {
    Command::new("quarantine")
        .about("Show the rows that were refused, and why")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            Command::new("list").about("List them, the latest first").arg(
                Arg::new("source").value_name("SOURCE[.RESOURCE]").help("Only of this source"),
            ),
        )
        .subcommand(
            Command::new("show").about("Show one as it came").arg(
                Arg::new("id")
                    .value_name("ID")
                    .required(true)
                    .value_parser(whole_number::<i64>)
                    .help("Its number in the list"),
            ),
        )
}

/// More are not listed.
const LIMIT: usize = 10_000;

pub(super) async fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    match matches.subcommand() {
        Some(("show", matches)) => show(app, out, *matches.get_one("id").unwrap_or(&0)).await,
        Some((_, matches)) => {
            list(app, out, matches.get_one::<String>("source").map(String::as_str)).await
        }
        None => Ok(Exit::Usage),
    }
}

async fn list(app: &App, out: &mut Out, selector: Option<&str>) -> Result<Exit> {
    let chosen = selector.map(|selector| app.registry.find_sources(selector)).transpose()?;
    let chosen = chosen.map_or_else(
        || vec![None],
        |sources| sources.iter().map(|source| Some(source.selector())).collect(),
    );
    let warehouse = app.warehouse_to_read().await?;
    let mut rows = Vec::new();
    for source in chosen {
        rows.extend(warehouse.quarantined(source, LIMIT as i64).await?);
    }
    warehouse.close().await;
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    rows.truncate(LIMIT);
    if out.json {
        out.json(&rows.iter().map(as_json).collect::<Vec<_>>())?;
    } else if rows.is_empty() {
        out.line("the quarantine is empty: every row that came was loaded")?;
    } else {
        let mut table = Table::new([">ID", "SOURCE", "DAYS", "WHY"]);
        for row in &rows {
            table.row([
                row.id.into(),
                TextCell::new(BOLD, &row.source),
                days(row).into(),
                row.why.as_str().into(),
            ]);
        }
        out.table(&table)?;
    }
    Ok(Exit::Fine)
}

async fn show(app: &App, out: &mut Out, id: i64) -> Result<Exit> {
    let project = &app.project;
    let warehouse = app.warehouse_to_read().await?;
    let found = warehouse.quarantined_row(id).await?;
    warehouse.close().await;
    let row = &found.ok_or_else(|| {
        Usage(format!("there is no row {id} in the quarantine: `quarantine list` shows them"))
    })?;
    if out.json {
        out.json(&as_json(row))?;
        return Ok(Exit::Fine);
    }
    let at = local_time(row.at, app.registry.zone(&row.source), project.clock.now());
    let facts = [
        ("source", row.source.clone()),
        ("days", days(row)),
        ("run", format!("{}, {at}", row.run)),
        ("why", row.why.clone()),
    ];
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        let name = out.color.paint(DIM, &format!("{name:<8}"));
        out.line(format!("{name}{value}"))?;
    }
    out.line("")?;
    out.line(&row.raw)?;
    Ok(Exit::Fine)
}

fn days(row: &Quarantined) -> String {
    row.window.map(|window| window.to_string()).unwrap_or_default()
}

fn as_json(row: &Quarantined) -> serde_json::Value {
    json!({
        "id": row.id,
        "source": row.source,
        "run": row.run.0,
        "from": row.window.map(|window| window.first()),
        "to": row.window.map(|window| window.last()),
        "why": row.why,
        "raw": row.raw,
        "at": row.at,
    })
}
