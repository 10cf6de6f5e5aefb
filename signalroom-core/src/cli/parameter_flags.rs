//! A report's parameters as flags.

use crate::answer::ReportDef;
use crate::answer::args::flag;
use crate::declare::{Kind, ParamDef};
use crate::registry::Registry;
use crate::time::Moment;
use clap::{Arg, ArgMatches, Command};
use std::collections::BTreeMap;
use std::str::FromStr;

/// A command with a report's name and flags after it: a subcommand for each report.
pub(super) fn report_command(
    name: &'static str,
    about: &'static str,
    registry: &Registry,
    one: impl Fn(&'static ReportDef) -> Command,
) -> Command {
    Command::new(name)
        .about(about)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_value_name("REPORT")
        .subcommand_help_heading("Reports")
        .disable_help_subcommand(true)
        // For an unknown report we have an error of our own.
        .allow_external_subcommands(true)
        .subcommands(registry.reports.iter().map(|report| one(report)))
}

/// One flag for each parameter that no preset fixes.
pub(super) fn flags(report: &ReportDef, at: &Moment) -> Vec<Arg> {
    free(report).map(|param| one(param, at)).collect()
}

/// The parameters that have a flag.
fn free(report: &ReportDef) -> impl Iterator<Item = &'static ParamDef> {
    report.params.iter().filter(|param| !param.preset)
}

fn one(param: &'static ParamDef, at: &Moment) -> Arg {
    let arg = Arg::new(param.name)
        .long(flag(param))
        .help(help(param, at))
        .value_name(value_name(param.kind))
        .required(param.default.is_none())
        .allow_negative_numbers(true);
    match param.kind {
        Kind::Flag => arg.num_args(0..=1).default_missing_value("true"),
        _ => arg,
    }
}

fn help(param: &ParamDef, at: &Moment) -> String {
    let about = param.about.trim_end_matches('.');
    match param.default.map(|default| default(at)) {
        Some(default) if !default.is_empty() => format!("{about} [default: {default}]"),
        _ => about.to_owned(),
    }
}

/// What stands for the value in help.
pub(super) fn value_name(kind: Kind) -> String {
    match kind {
        Kind::Text => "TEXT".to_owned(),
        Kind::Whole => "N".to_owned(),
        Kind::Flag => "true|false".to_owned(),
        Kind::Decimal => "NUMBER".to_owned(),
        Kind::Date => "YYYY-MM-DD".to_owned(),
        Kind::Choice(values) => values.iter().map(|value| value.name).collect::<Vec<_>>().join("|"),
    }
}

/// A whole number from 1.
pub(super) fn whole_number<T: FromStr + From<u8> + PartialOrd>(text: &str) -> Result<T, String> {
    let number = text.parse().ok().filter(|number| *number >= T::from(1));
    number.ok_or_else(|| "write a whole number from 1".to_owned())
}

/// The arguments that were written, by parameter.
pub(super) fn arguments(report: &ReportDef, matches: &ArgMatches) -> BTreeMap<String, String> {
    let one = |param: &'static ParamDef| {
        let text = matches.get_one::<String>(param.name)?;
        Some((param.name.to_owned(), text.clone()))
    };
    free(report).filter_map(one).collect()
}
