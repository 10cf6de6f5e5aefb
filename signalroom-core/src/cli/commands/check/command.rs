//! The course of `check`: settings, warehouse, rehearsals, remarks.

use super::findings::{Findings, Problem, Remarked};
use super::print::print;
use super::rehearsals::rehearsals;
use super::settings::{problems, settings};
use super::typos::typos;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::numbers::count;
use crate::cli::out::Out;
use crate::run::Failure;
use crate::warehouse::{Backend, Warehouse};
use crate::{Class, Result};
use clap::Command;

pub(in crate::cli::commands) fn command() -> Command {
    Command::new("check")
        .about("Check settings, warehouse, credentials, and every report on the database in use")
}

pub(in crate::cli::commands) async fn run(app: &App, out: &mut Out) -> Result<Exit> {
    let problems = typos(app).into_iter().chain(problems(app)).collect();
    let mut findings = Findings { settings: settings(app), problems, ..Findings::default() };
    match app.warehouse().await {
        Ok(warehouse) => {
            let backend = match warehouse.backend() {
                Backend::Postgres => "Postgres",
                // It knows no types of expressions.
                Backend::Sqlite => "SQLite; columns' types are compared on Postgres only",
            };
            findings.passed("warehouse", format!("{} data on {backend}", app.project.mode));
            rehearsals(app, &warehouse, &mut findings).await;
            quarantine(&warehouse, &mut findings).await;
            remarks(app, &warehouse, &mut findings).await;
        }
        Err(error) => {
            let why = Failure::of(&error).to_string();
            findings.problems.push(Problem { class: Class::Settings, text: why.clone() });
            findings.tried("warehouse", Err(why));
        }
    }
    print(&app.project, out, &findings)?;
    let exits = findings.problems.iter().map(|problem| Exit::from(problem.class));
    Ok(exits.fold(Exit::Fine, Exit::and))
}

/// Rows that were put aside are told, a line for each source; a few are nothing to mend here.
async fn quarantine(warehouse: &Warehouse, findings: &mut Findings) {
    let by_source = match warehouse.put_aside_by_source().await {
        Ok(by_source) => by_source,
        Err(error) => return findings.failed("quarantine".to_owned(), &error.into()),
    };
    for aside in by_source {
        let days = aside.window.map(|window| format!(" of {window}")).unwrap_or_default();
        let rows = count(aside.rows, "row");
        let source = aside.source;
        findings.passed("quarantine", format!("{rows}{days}: `quarantine list {source}`"));
    }
}

/// What somebody left out on purpose is listed, so that nobody forgets it.
async fn remarks(app: &App, warehouse: &Warehouse, findings: &mut Findings) {
    for remark in &app.registry.remarks {
        match warehouse.select(&remark.statement, &[]).await {
            Ok(rows) if rows.rows.is_empty() => {}
            Ok(rows) => findings.remarks.push(Remarked { about: remark.about, rows }),
            Err(error) => {
                findings.failed(format!("statement {}", remark.statement.file), &error.into());
            }
        }
    }
}
