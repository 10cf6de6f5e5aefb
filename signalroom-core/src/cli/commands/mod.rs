//! The commands, one file each.

mod check;
mod history;
mod list;
mod new;
mod preview;
mod quarantine;
mod query;
mod run;
mod show;
mod sync;

use super::Exit;
use super::app::App;
use super::out::Out;
use crate::Result;
use crate::registry::Registry;
use chrono::{DateTime, Utc};
use clap::{ArgMatches, Command};

/// What each takes.
pub(super) fn all(registry: &Registry, now: DateTime<Utc>) -> [Command; 10] {
    [
        list::command(),
        show::command(),
        run::command(registry, now),
        sync::command(),
        preview::command(registry, now),
        check::command(),
        query::command(),
        history::command(),
        quarantine::command(),
        new::command(),
    ]
}

/// Does what needs nobody's answer, so that nothing is started for it; `None` for the other commands.
pub(super) fn at_once(app: &App, out: &mut Out, matches: &ArgMatches) -> Option<Result<Exit>> {
    match matches.subcommand()? {
        ("list", _) => Some(list::run(app, out)),
        ("show", given) => Some(show::run(app, out, given)),
        ("new", given) => Some(new::run(app, out, given)),
        _ => None,
    }
}

/// Does what waits for a database, a file or an API.
pub(super) async fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    match matches.subcommand() {
        Some(("run", given)) => run::run(app, out, given).await,
        Some(("sync", given)) => sync::run(app, out, given).await,
        Some(("preview", given)) => preview::run(app, out, given).await,
        Some(("check", _)) => check::run(app, out).await,
        Some(("query", given)) => query::run(app, out, given).await,
        Some(("history", given)) => history::run(app, out, given).await,
        Some(("quarantine", given)) => quarantine::run(app, out, given).await,
        // clap lets nothing else through.
        _ => Ok(Exit::Usage),
    }
}
