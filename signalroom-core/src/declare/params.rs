//! Parameters of reports: typed arguments, described once for flags, help, schedules and keys.

use crate::time::{Moment, parse_day};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One parameter of a report, as everything but the report's own function sees it.
#[derive(Debug, Clone, Copy)]
pub struct ParamDef {
    /// The argument's name, snake_case; the flag is `--kebab-case`.
    pub name: &'static str,
    /// Its doc comment.
    pub about: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// The default in canonical text; `None` makes the flag required.
    pub default: Option<fn(&Moment) -> String>,
    /// A made-up value in canonical text, for rehearsals and previews.
    pub sample: fn(&Moment) -> String,
    /// Reads any accepted spelling and gives the canonical text.
    pub parse: fn(&str) -> Result<String, ParamError>,
    /// The canonical text as people read it: `exp` → `EXP`.
    pub show: fn(&str) -> String,
    /// Fixed by a preset: it has no flag.
    pub preset: bool,
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Flag,
    /// An exact number.
    Decimal,
    /// `YYYY-MM-DD`.
    Date,
    /// One of a few.
    Choice(&'static [ChoiceValue]),
}

/// One variant of a `#[derive(Choice)]` enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChoiceValue {
    /// The snake_case name: its canonical text.
    pub name: &'static str,
    /// The explicit discriminant, if given.
    pub number: Option<i64>,
    /// How people read it.
    pub shown: &'static str,
    /// The variant's doc comment.
    pub about: &'static str,
}

/// A text that is not a value of the parameter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ParamError(pub String);

/// A type that a report's argument can have.
#[diagnostic::on_unimplemented(
    message = "a report parameter cannot be `{Self}`",
    label = "not a parameter type",
    note = "parameters are `String`, `i64`, `bool`, `Decimal`, `Date`, or your own enum with `#[derive(Choice)]`"
)]
pub trait Param: Sized + Send + Sync {
    /// What it takes.
    const KIND: Kind;
    /// Reads any accepted spelling.
    ///
    /// # Errors
    /// When the text is not a value of this type.
    fn parse(text: &str) -> Result<Self, ParamError>;
    /// The canonical text: one spelling for each value.
    fn text(&self) -> String;
    /// As people read it.
    fn show(&self) -> String {
        self.text()
    }
    /// A made-up value.
    fn sample(at: &Moment) -> Self;
}

fn no<T>(text: &str, what: &str) -> Result<T, ParamError> {
    Err(ParamError(format!("`{text}` is not {what}")))
}

impl Param for String {
    const KIND: Kind = Kind::Text;
    fn parse(text: &str) -> Result<Self, ParamError> {
        Ok(text.to_owned())
    }
    fn text(&self) -> String {
        self.clone()
    }
    fn sample(_: &Moment) -> Self {
        "sample".to_owned()
    }
}
impl Param for i64 {
    const KIND: Kind = Kind::Whole;
    fn parse(text: &str) -> Result<Self, ParamError> {
        text.parse().or_else(|_| no(text, "a whole number"))
    }
    fn text(&self) -> String {
        self.to_string()
    }
    fn sample(_: &Moment) -> Self {
        1
    }
}
impl Param for bool {
    const KIND: Kind = Kind::Flag;
    fn parse(text: &str) -> Result<Self, ParamError> {
        text.parse().or_else(|_| no(text, "`true` or `false`"))
    }
    fn text(&self) -> String {
        self.to_string()
    }
    fn sample(_: &Moment) -> Self {
        true
    }
}
impl Param for Decimal {
    const KIND: Kind = Kind::Decimal;
    fn parse(text: &str) -> Result<Self, ParamError> {
        Decimal::from_str_exact(text).or_else(|_| no(text, "a number"))
    }
    fn text(&self) -> String {
        self.normalize().to_string()
    }
    fn sample(_: &Moment) -> Self {
        Decimal::new(125, 1)
    }
}
impl Param for NaiveDate {
    const KIND: Kind = Kind::Date;
    fn parse(text: &str) -> Result<Self, ParamError> {
        parse_day(text).map_err(|error| ParamError(error.to_string()))
    }
    fn text(&self) -> String {
        self.to_string()
    }
    fn sample(at: &Moment) -> Self {
        at.yesterday()
    }
}

/// The values of one run's parameters, in canonical text by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Args(pub BTreeMap<&'static str, String>);

impl Args {
    /// Reads the named argument; called by generated code.
    ///
    /// # Errors
    /// When it is missing or not a value of its type.
    pub fn get<T: Param>(&self, name: &str) -> Result<T, ParamError> {
        let text = self.0.get(name).ok_or_else(|| ParamError(format!("`{name}` is missing")))?;
        T::parse(text)
    }
}
