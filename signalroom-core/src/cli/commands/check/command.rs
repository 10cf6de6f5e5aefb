//! The course of `check`: settings, warehouse, rehearsals, remarks.

use super::findings::{Findings, Problem, Remarked};
use super::labels;
use super::print::print;
use super::rehearsals::rehearsals;
use super::settings::{problems, settings};
use super::typos::typos;
use crate::answer::amounts;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::numbers::count;
use crate::cli::out::Out;
use crate::run::{Failure, made_up, open_warehouse_to_read, temporary_warehouse};
use crate::warehouse::{Backend, Warehouse};
use crate::{Class, Result};
use clap::Command;

pub(in crate::cli::commands) fn command() -> Command {
    Command::new("check")
        .about("Check settings, warehouse, credentials, and every report on the database in use")
}

pub(in crate::cli::commands) async fn run(app: &App, out: &mut Out) -> Result<Exit> {
    let findings = find(app, Scope::Everything).await;
    print(&app.project, out, &findings)?;
    Ok(exit(&findings))
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::commands) enum Scope {
    /// Whatever a run needs.
    Everything,
    /// The warehouse, and whether the reports fit it: a deployment has no credentials of feeds and channels.
    Warehouse,
}

/// Checks; nothing is changed.
pub(in crate::cli::commands) async fn find(app: &App, scope: Scope) -> Findings {
    let mut findings = Findings {
        settings: settings(app),
        problems: typos(app),
        secrets: app.project.secrets.clone(),
        ..Findings::default()
    };
    if scope == Scope::Everything {
        findings.problems.extend(problems(app));
    }
    match open_warehouse_to_read(&app.registry, &app.project).await {
        Ok(warehouse) => {
            let backend = match warehouse.backend() {
                Backend::Postgres => "Postgres",
                // It knows no types of expressions.
                Backend::Sqlite => "SQLite; columns' types are compared on Postgres only",
            };
            let none = "there is none yet: all is tried on a temporary one".to_owned();
            let mode = app.project.mode;
            findings.passed(
                "warehouse",
                match warehouse.is_temporary() {
                    true => none,
                    false => format!("{mode} data on {backend}"),
                },
            );
            // Many reports may read what one lock keeps from them.
            warehouse.wait_for_one_lock();
            sample_data(app, &warehouse, &mut findings).await;
            match warehouse.due() {
                [] => ask(app, scope, &warehouse, &mut findings).await,
                due => {
                    let due = format!("{}: `migrate` brings it up", due.join(", "));
                    findings.passed("what the warehouse lacks", due);
                    ask_temporary(app, scope, &mut findings).await;
                }
            }
            warehouse.close().await;
        }
        Err(error) => {
            let failure = Failure::of(&error, &app.project.secrets);
            let class = match scope {
                Scope::Everything => Class::Settings,
                // As every other command that needs it.
                Scope::Warehouse => failure.class,
            };
            let why = failure.to_string();
            findings.problems.push(Problem { class, text: why.clone() });
            findings.tried("warehouse", Err(why));
        }
    }
    findings
}

/// The exit code that follows from what was found.
pub(in crate::cli::commands) fn exit(findings: &Findings) -> Exit {
    let exits = findings.problems.iter().map(|problem| Exit::from(problem.class));
    exits.fold(Exit::Fine, Exit::and)
}

/// The feeds whose data is made up, beside real data.
async fn sample_data(app: &App, warehouse: &Warehouse, findings: &mut Findings) {
    // A warehouse of before can't tell.
    if warehouse.check_readable().is_err() {
        return;
    }
    match made_up(&app.registry, &app.project, warehouse).await {
        Ok(sources) if sources.is_empty() => {}
        Ok(sources) => {
            let told = format!("{}: beside real data, so nothing is sent", sources.join(", "));
            findings.passed("sample data", told);
        }
        Err(error) => findings.failed("sample data".to_owned(), &error),
    }
}

async fn ask(app: &App, scope: Scope, warehouse: &Warehouse, findings: &mut Findings) {
    let not_filled = rehearsals(app, warehouse, findings).await;
    if scope == Scope::Everything {
        findings.problems.extend(not_filled);
    }
    quarantine(warehouse, findings).await;
    remarks(app, warehouse, findings).await;
    match labels::remarks(app, warehouse).await {
        Ok(remarks) => findings.remarks.extend(remarks),
        Err(error) => findings.failed("labels".to_owned(), &error.into()),
    }
}

/// On an empty warehouse that is as declared.
async fn ask_temporary(app: &App, scope: Scope, findings: &mut Findings) {
    match temporary_warehouse(&app.registry, &app.project).await {
        Ok(warehouse) => ask(app, scope, &warehouse, findings).await,
        Err(error) => findings.failed("a temporary warehouse".to_owned(), &error),
    }
}

/// Rows that were put aside are told, a line for each source; a few are nothing to mend here.
async fn quarantine(warehouse: &Warehouse, findings: &mut Findings) {
    let by_source = match warehouse.put_aside_by_source().await {
        Ok(by_source) => by_source,
        Err(error) => return findings.failed("quarantine".to_owned(), &error.into()),
    };
    for aside in by_source {
        let days = aside.window.map(|window| format!(" of {window}")).unwrap_or_default();
        let rows = format!("{}{days}", count(aside.rows, "row"));
        let told: Vec<_> = std::iter::once(rows).chain(amounts(&aside.amounts)).collect();
        let (told, source) = (told.join(", "), aside.source);
        findings.passed("quarantine", format!("{told}: `quarantine list {source}`"));
    }
}

/// What somebody left out on purpose is listed, so that nobody forgets it.
async fn remarks(app: &App, warehouse: &Warehouse, findings: &mut Findings) {
    for remark in &app.registry.remarks {
        match warehouse.select(&remark.statement, &[]).await {
            Ok(rows) if rows.rows.is_empty() => {}
            Ok(rows) => findings.remarks.push(Remarked { about: remark.about.to_owned(), rows }),
            Err(error) => {
                findings.failed(format!("statement {}", remark.statement.file), &error.into());
            }
        }
    }
}
