//! A report's arguments: written by somebody, by default, or fixed by a preset.

use crate::Class;
use crate::answer::ReportDef;
use crate::declare::{Args, Kind, ParamDef, ParamError};
use crate::time::Moment;
use chrono::NaiveDate;
use signalroom_syntax::nearest::did_you_mean;
use std::collections::BTreeMap;

/// A wrong argument; nothing was run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArgsError {
    /// Not a parameter of the report.
    #[error("`{report}` has no parameter `{name}`{hint}")]
    Unknown {
        /// The report.
        report: &'static str,
        /// The name.
        name: String,
        /// What was probably meant, or nothing.
        hint: String,
    },
    /// Fixed by the report's preset.
    #[error("`{name}` of `{report}` is always {value}")]
    Preset {
        /// The report.
        report: &'static str,
        /// The parameter.
        name: &'static str,
        /// What it is.
        value: String,
    },
    /// Without a default, and missing.
    #[error("`{report}` needs --{flag}: {about}")]
    Missing {
        /// The report.
        report: &'static str,
        /// The flag's name.
        flag: String,
        /// What it is.
        about: &'static str,
    },
    /// Not a value of its type.
    #[error("--{flag}: {source}")]
    Wrong {
        /// The flag's name.
        flag: String,
        /// What is wrong.
        source: ParamError,
    },
}

impl ArgsError {
    /// Always [`Class::Usage`].
    pub fn class(&self) -> Class {
        match self {
            ArgsError::Unknown { .. }
            | ArgsError::Preset { .. }
            | ArgsError::Missing { .. }
            | ArgsError::Wrong { .. } => Class::Usage,
        }
    }
}

/// The flag of a parameter, without its dashes.
pub fn flag(param: &ParamDef) -> String {
    param.name.replace('_', "-")
}

/// All arguments in canonical text: those that were written, the others by default at that moment.
///
/// # Errors
/// When one is unknown, fixed, missing or not a value.
pub fn resolve(
    report: &ReportDef,
    written: &BTreeMap<String, String>,
    at: &Moment,
) -> Result<Args, ArgsError> {
    let known = |name: &String| report.params.iter().any(|param| param.name == name);
    if let Some(name) = written.keys().find(|name| !known(name)) {
        let hint = did_you_mean(name, report.params.iter().map(|param| param.name));
        return Err(ArgsError::Unknown { report: report.name, name: name.clone(), hint });
    }
    let one = |param: &ParamDef| Ok((param.name, value(report, param, written, at)?));
    report.params.iter().map(one).collect::<Result<_, _>>().map(Args)
}

fn value(
    report: &ReportDef,
    param: &ParamDef,
    written: &BTreeMap<String, String>,
    at: &Moment,
) -> Result<String, ArgsError> {
    match (written.get(param.name), param.default) {
        (Some(_), Some(fixed)) if param.preset => {
            let value = (param.show)(&fixed(at));
            Err(ArgsError::Preset { report: report.name, name: param.name, value })
        }
        (Some(text), _) => read(param, text),
        // At the edges of time even a default can be a day that is refused.
        (None, Some(default)) => read(param, &default(at)),
        (None, None) => {
            Err(ArgsError::Missing { report: report.name, flag: flag(param), about: param.about })
        }
    }
}

fn read(param: &ParamDef, text: &str) -> Result<String, ArgsError> {
    (param.parse)(text).map_err(|source| ArgsError::Wrong { flag: flag(param), source })
}

/// Made-up arguments, for rehearsals and previews; presets stay as they are.
pub fn samples(report: &ReportDef, at: &Moment) -> Args {
    let one = |param: &ParamDef| match param.default {
        Some(default) => (param.name, default(at)),
        None => (param.name, (param.sample)(at)),
    };
    Args(report.params.iter().map(one).collect())
}

/// How a run differs from the scheduled one: the parameters that don't have their default, except the date. A report on
/// demand differs from nothing.
pub fn departures<'a>(
    report: &'a ReportDef,
    args: &'a Args,
    at: &'a Moment,
) -> impl Iterator<Item = (&'static ParamDef, &'a str)> {
    let scheduled =
        report.params.iter().filter(|param| report.schedule.is_some() && !is_date(param));
    scheduled.filter_map(move |param| {
        let value = args.0.get(param.name)?;
        (param.default?(at) != *value).then_some((param, value.as_str()))
    })
}

/// The report's date, if it has one.
pub fn date_param(report: &ReportDef) -> Option<&'static ParamDef> {
    report.params.iter().find(|param| is_date(param))
}

/// The day that the arguments are about, if the report has a date.
pub fn date(report: &ReportDef, args: &Args) -> Option<NaiveDate> {
    args.0.get(date_param(report)?.name)?.parse().ok()
}

/// Whether the parameter is the report's date, the day that it is about.
pub fn is_date(param: &ParamDef) -> bool {
    param.name == "date" && param.kind == Kind::Date
}
