//! The course of `check`: settings, warehouse, rehearsals, remarks, credentials.

use super::rehearsals::rehearsals;
use super::remarks::remarks;
use super::settings::{mends, settings};
use super::slips::slips;
use super::tell::tell;
use crate::Result;
use crate::face::Exit;
use crate::face::app::App;
use crate::face::failure::chain;
use crate::face::out::Out;
use crate::settings::Origin;
use crate::warehouse::{Backend, RowSet};
use clap::Command;

pub(in crate::face::commands) fn command() -> Command {
    Command::new("check")
        .about("Check settings, warehouse, credentials, and every report on the database in use")
}

/// A setting, where it was read, and whether that will do.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: String,
    /// Its value where that is no secret, else `set`; `None` when it is missing.
    pub(super) value: Option<String>,
    pub(super) origin: Option<Origin>,
    pub(super) about: String,
}

/// Something that was tried.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) what: String,
    /// What it came to, or the error's chain.
    pub(super) outcome: Result<String, String>,
}

/// Rows that are as somebody wanted them, and what they are.
#[derive(Debug)]
pub(super) struct Remarked {
    pub(super) about: &'static str,
    pub(super) rows: RowSet,
}

/// Something to mend, and the code that it costs.
#[derive(Debug)]
pub(super) struct Mend(pub(super) Exit, pub(super) String);

/// All that was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) settings: Vec<Line>,
    pub(super) tried: Vec<Tried>,
    pub(super) remarks: Vec<Remarked>,
    pub(super) mends: Vec<Mend>,
}

impl Found {
    /// Notes what came of something; what failed is to be mended.
    pub(super) fn note(&mut self, what: String, outcome: Result<String, String>) {
        if let Err(why) = &outcome {
            self.mends.push(Mend(Exit::Failed, format!("{what}: {why}")));
        }
        self.tried.push(Tried { what, outcome });
    }
}

pub(in crate::face::commands) async fn run(app: &App, out: &mut Out) -> Result<Exit> {
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
