//! The program: reads what was typed, does it, and ends with a code.

use super::app::App;
use super::out::Out;
use super::signals::until_interrupted;
use super::{Exit, command_line, commands, failure, telemetry};
use crate::interrupt::Interrupt;
use crate::registry::Registry;
use crate::settings::{Environment, Project};
use crate::time::Clock;
use crate::{Context, Result, panic};
use std::process::ExitCode;
use std::time::Duration;

/// The program.
pub fn main() -> ExitCode {
    panic::install_hook();
    let mut out = Out::new(false);
    let exit = match Environment::of_process() {
        Ok(environment) => {
            out = Out::new(environment.vars.get("NO_COLOR").is_some_and(|value| !value.is_empty()));
            start(environment, &mut out)
                .unwrap_or_else(|error| failure::print_error(&mut out, &error))
        }
        Err(error) => {
            failure::print_error(&mut out, &crate::settings::SettingsError::Folder(error).into())
        }
    };
    let exit = match out.flush() {
        Ok(()) => exit,
        Err(error) => exit.and(failure::print_error(&mut out, &error.into())),
    };
    ExitCode::from(exit.code())
}

fn start(environment: Environment, out: &mut Out) -> Result<Exit> {
    let registry = Registry::collect().context("use what is declared")?;
    let project = Project::load(&environment, &registry.names());
    let clock = project.as_ref().map_or(Clock::System, |project| project.clock.clone());
    let command = command_line::command(&registry, clock.now());
    let matches = match command.try_get_matches_from(&environment.args) {
        Ok(matches) => matches,
        Err(message) => return command_line::print(out, &message),
    };
    out.json = matches.get_flag("json");
    out.quiet = matches.get_flag("quiet");
    // Help, which needs no settings, is printed by now.
    let project = project?;
    out.secrets = project.secrets.clone();
    telemetry::start(&project.settings, out.quiet);
    let app = App { environment, registry, project, interrupt: Interrupt::default() };
    match commands::run_offline(&app, out, &matches) {
        Some(exit) => exit,
        None => wait_for(&app.interrupt, Box::pin(commands::run(&app, out, &matches))),
    }
}

fn wait_for(interrupt: &Interrupt, command: impl Future<Output = Result<Exit>>) -> Result<Exit> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let exit = runtime.block_on(until_interrupted(interrupt, command));
    // A thread that waits for the disk must not hold up the end.
    runtime.shutdown_timeout(Duration::from_millis(200));
    exit
}
