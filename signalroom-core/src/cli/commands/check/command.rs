//! The course of `check`: settings, warehouse, rehearsals, remarks, credentials.

use super::found::{Found, Mend, Tried};
use super::rehearsals::rehearsals;
use super::remarks::remarks;
use super::settings::{mends, settings};
use super::slips::slips;
use super::tell::tell;
use crate::Result;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::failure::chain;
use crate::cli::out::Out;
use crate::warehouse::Backend;
use clap::Command;

pub(in crate::cli::commands) fn command() -> Command {
    Command::new("check")
        .about("Check settings, warehouse, credentials, and every report on the database in use")
}

pub(in crate::cli::commands) async fn run(app: &App, out: &mut Out) -> Result<Exit> {
    let project = &app.project;
    let mends = slips(app).into_iter().chain(mends(app)).collect();
    let mut found = Found { settings: settings(app), mends, ..Found::default() };
    match app.warehouse().await {
        Ok(warehouse) => {
            let backend = match warehouse.backend() {
                Backend::Postgres => "Postgres",
                // It knows no types of expressions.
                Backend::Sqlite => "SQLite; columns' types are compared on Postgres only",
            };
            let outcome = Ok(format!("{} data on {backend}", project.mode));
            found.tried.push(Tried { what: "warehouse".to_owned(), outcome });
            rehearsals(app, &warehouse, &mut found).await;
            remarks(app, &warehouse, &mut found).await;
        }
        Err(error) => {
            let why = chain(&error);
            found.mends.push(Mend(Exit::Settings, why.clone()));
            found.tried.push(Tried { what: "warehouse".to_owned(), outcome: Err(why) });
        }
    }
    tell(project, out, &found)?;
    Ok(found.mends.iter().fold(Exit::Fine, |exit, mend| exit.and(mend.0)))
}
