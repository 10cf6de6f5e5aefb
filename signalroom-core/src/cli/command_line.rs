//! What can be typed.

use super::out::Out;
use super::style::Color;
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

/// Prints what clap has to say: help and versions are results, everything else is a mistake in what was typed.
pub(super) fn print(out: &mut Out, message: &clap::Error) -> Result<Exit> {
    let text = |color| match color {
        Color::On => message.render().ansi().to_string(),
        Color::Off => message.render().to_string(),
    };
    if message.use_stderr() {
        out.message(text(out.errors).trim_end())?;
        return Ok(Exit::Usage);
    }
    out.line(text(out.color).trim_end())?;
    Ok(Exit::Fine)
}
