//! What can be typed.

use super::out::Out;
use super::style::Style;
use super::{Exit, commands};
use crate::Result;
use crate::registry::Registry;
use chrono::{DateTime, Utc};
use clap::{Arg, ArgAction, Command};

const EXIT_CODES: &str = "\
Exit codes: 0 done, 1 failed, 2 wrong command or value, 3 settings, 4 delivery, 130 interrupted.
Settings come from the environment, from .env and from signalroom.toml; `check` shows which.";

/// The whole command line; a report's flags are its parameters.
pub(super) fn command(registry: &Registry, now: DateTime<Utc>) -> Command {
    let flag = |name: &'static str, about: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).global(true).help(about)
    };
    Command::new("signalroom")
        .about("Reports from ad and affiliate data: synced, answered, delivered")
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(EXIT_CODES)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(flag("json", "Print the result as JSON"))
        .arg(flag("quiet", "Print no notices and no progress").short('q'))
        .subcommands(commands::all(registry, now))
}

/// Help and versions are results; everything else that clap tells is a mistake in what was typed.
pub(super) fn tell(out: &mut Out, told: &clap::Error) -> Result<Exit> {
    let text = told.render();
    if told.use_stderr() {
        let text =
            if out.errors == Style::Colour { text.ansi().to_string() } else { text.to_string() };
        out.aside(text.trim_end())?;
        return Ok(Exit::Usage);
    }
    let text = if out.style == Style::Colour { text.ansi().to_string() } else { text.to_string() };
    out.line(text.trim_end())?;
    Ok(Exit::Fine)
}
