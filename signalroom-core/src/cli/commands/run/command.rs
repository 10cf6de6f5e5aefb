//! What `run` takes; the order that it makes of it.

use super::print;
use crate::answer::ReportDef;
use crate::cli::app::App;
use crate::cli::out::Out;
use crate::cli::progress::ProgressLine;
use crate::cli::{Exit, parameter_flags};
use crate::registry::Registry;
use crate::run::{ReportOrder, ReportPlan, ReportRun};
use crate::time::Moment;
use crate::{Context, Result};
use chrono::{DateTime, Utc};
use clap::builder::NonEmptyStringValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

pub(in crate::cli::commands) fn command(registry: &Registry, now: DateTime<Utc>) -> Command {
    let about = "Run a report: write its messages, and send them where that is allowed";
    parameter_flags::report_command("run", about, registry, |report| one(report, now))
}

fn one(report: &'static ReportDef, now: DateTime<Utc>) -> Command {
    let at = Moment::new(now, report.zone);
    let switch = |name: &'static str, about: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(about)
    };
    let list = |name: &'static str, value: &'static str, about: &'static str| {
        let arg = Arg::new(name).long(name).value_name(value).action(ArgAction::Append);
        arg.value_delimiter(',').value_parser(NonEmptyStringValueParser::new()).help(about)
    };
    Command::new(report.name)
        .about(report.about.lines().next().unwrap_or("").trim_end_matches('.'))
        .next_help_heading("Parameters")
        .args(parameter_flags::flags(report, &at))
        .next_help_heading("Running")
        .arg(
            Arg::new("at")
                .long("at")
                .value_name("TIME")
                .help("As if it were that time in the report's zone: 2026-03-01T07:00"),
        )
        .arg(Arg::new("request").long("request").value_name("ID").help(
            "The request's id, for a report on demand: the same id again is the same message",
        ))
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
    matches: &ArgMatches,
) -> Result<Exit> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(Exit::Usage) };
    let order = order(app, name, matches)?;
    let plan = ReportPlan::new(&app.registry, &app.project, &order)?;
    let warehouse = app.warehouse(out).await?;
    let line = ProgressLine::new(out);
    let run = app.runner(&warehouse).report(&plan, &mut |event| line.show(event)).await;
    warehouse.close().await;
    let run = run.with_context(|| format!("failed to run {name}"))?;
    print::print(app, out, plan.moment.zone(), &run)?;
    Ok(exit(&run))
}

fn order(app: &App, name: &str, matches: &ArgMatches) -> Result<ReportOrder> {
    let report = app.registry.find_report(name)?;
    let list = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned();
    let mut order = ReportOrder::new(name);
    order.arguments = parameter_flags::arguments(report, matches);
    order.at = matches.get_one("at").cloned();
    order.request = matches.get_one("request").cloned();
    order.send = matches.get_flag("send");
    order.to = list("to").collect();
    order.only = list("only").collect();
    order.again = matches.get_flag("again");
    order.partial = matches.get_flag("partial");
    order.csv = matches.get_flag("csv");
    Ok(order)
}

fn exit(run: &ReportRun) -> Exit {
    if let Some(failure) = &run.unready {
        return failure.class.into();
    }
    let confirmed = run.deliveries.iter().all(|delivery| delivery.state.error().is_none());
    if confirmed && run.failed.is_empty() { Exit::Fine } else { Exit::Delivery }
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
