//! The commands, one file each.

mod check;
mod history;
mod list;
mod migrate;
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

/// Each with its flags.
pub(super) fn all(registry: &Registry, now: DateTime<Utc>) -> [Command; 11] {
    [
        list::command(),
        show::command(),
        run::command(registry, now),
        sync::command(),
        preview::command(registry, now),
        check::command(),
        migrate::command(),
        query::command(),
        history::command(),
        quarantine::command(),
        new::command(),
    ]
}

/// Runs the commands that need neither database nor network, so that no threads are started for them; `None` for the
/// others.
pub(super) fn run_offline(app: &App, out: &mut Out, matches: &ArgMatches) -> Option<Result<Exit>> {
    match matches.subcommand()? {
        ("list", _) => Some(list::run(app, out)),
        ("show", matches) => Some(show::run(app, out, matches)),
        ("new", matches) => Some(new::run(app, out, matches)),
        _ => None,
    }
}

/// Runs the commands that wait for a database, a file or an API. Those that begin runs end them where they are
/// interrupted; the others are just dropped.
pub(super) async fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    let interrupt = &app.interrupt;
    match matches.subcommand() {
        Some(("run", matches)) => run::run(app, out, matches).await,
        Some(("sync", matches)) => sync::run(app, out, matches).await,
        Some(("preview", matches)) => preview::run(app, out, matches).await,
        Some(("check", _)) => interrupt.stop(check::run(app, out)).await,
        Some(("migrate", _)) => interrupt.stop(migrate::run(app, out)).await,
        Some(("query", matches)) => interrupt.stop(query::run(app, out, matches)).await,
        Some(("history", matches)) => interrupt.stop(history::run(app, out, matches)).await,
        Some(("quarantine", matches)) => interrupt.stop(quarantine::run(app, out, matches)).await,
        // clap lets nothing else through.
        _ => Ok(Exit::Usage),
    }
}
