//! What `run` takes, and its course.

use super::order::Order;
use super::{tell, work};
use crate::answer::ReportDef;
use crate::cli::app::App;
use crate::cli::out::Out;
use crate::cli::{Exit, flags, lookup};
use crate::registry::Registry;
use crate::time::Moment;
use crate::{Context, Result};
use chrono::{DateTime, Utc};
use clap::builder::NonEmptyStringValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

pub(in crate::cli::commands) fn command(registry: &Registry, now: DateTime<Utc>) -> Command {
    let about = "Run a report: write its messages, and send them where that is allowed";
    flags::of_a_report("run", about, registry, |report| one(report, now))
}

fn one(report: &'static ReportDef, now: DateTime<Utc>) -> Command {
    let at = Moment::new(now, report.zone);
    let switch = |name: &'static str, about: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(about)
    };
    let list = |name: &'static str, value: &'static str, about: &'static str| {
        let arg = Arg::new(name).long(name).value_name(value).action(ArgAction::Append);
        let given = NonEmptyStringValueParser::new();
        arg.value_delimiter(',').value_parser(given).help(about)
    };
    Command::new(report.name)
        .about(report.about.lines().next().unwrap_or("").trim_end_matches('.'))
        .next_help_heading("Parameters")
        .args(flags::flags(report, &at))
        .next_help_heading("Running")
        .arg(
            Arg::new("at")
                .long("at")
                .value_name("TIME")
                .help("As if it were that time in the report's zone: 2026-03-01T07:00"),
        )
        .arg(switch("partial", "Render although days are missing, and say so in the messages"))
        .arg(switch("csv", "Write the rows that the report read as CSV beside the messages"))
        .next_help_heading("Sending")
        .arg(switch("send", "Send, though this is not production"))
        .arg(list("only", "CHANNEL", "Only on that channel"))
        .arg(list("to", "TARGET", "To that target instead of the recipients, marked as a test"))
        .arg(switch("again", "Send even what was sent before"))
}

pub(in crate::cli::commands) async fn run(
    app: &App,
    out: &mut Out,
    given: &ArgMatches,
) -> Result<Exit> {
    let Some((name, given)) = given.subcommand() else { return Ok(Exit::Usage) };
    let report = lookup::report(&app.registry, name)?;
    let project = &app.project;
    let order = Order::read(project, report, given)?;
    let warehouse = app.warehouse().await?;
    let done = work::carry_out(app, &warehouse, out, &order).await;
    let done = done.with_context(|| format!("failed to run {name}"))?;
    tell::tell(app, out, &order, &done)?;
    Ok(done.exit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use signalroom_syntax::reserved::RESERVED;

    #[test]
    fn no_parameter_can_be_called_like_a_flag() {
        static REPORT: ReportDef = ReportDef::bare("daily");
        let command = one(&REPORT, DateTime::UNIX_EPOCH);
        let flags: Vec<_> = command.get_arguments().filter_map(Arg::get_long).collect();
        assert!(flags.contains(&"send"));
        assert!(flags.iter().all(|flag| RESERVED.contains(&flag.replace('-', "_").as_str())));
    }
}
