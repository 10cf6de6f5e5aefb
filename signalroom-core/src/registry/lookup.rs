//! Finding what somebody named, or saying what they probably meant.

use super::Registry;
use crate::Class;
use crate::acquire::SourceDef;
use crate::answer::ReportDef;
use chrono_tz::Tz;
use signalroom_syntax::nearest::did_you_mean;

/// A name that nothing has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {kind} is called `{name}`{hint}")]
pub struct UnknownName {
    /// Report, source, or either.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// What was probably meant, or where the names are listed.
    pub hint: String,
}

impl UnknownName {
    fn new<'a>(kind: &'static str, name: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let hint = match did_you_mean(name, known) {
            hint if hint.is_empty() => "; `list` shows what there is".to_owned(),
            hint => hint,
        };
        UnknownName { kind, name: name.to_owned(), hint }
    }

    /// Always [`Class::Usage`].
    pub fn class(&self) -> Class {
        Class::Usage
    }
}

/// A report, or a source's resources: what `show` and `history` take.
#[derive(Debug)]
pub enum Declared {
    /// A report.
    Report(&'static ReportDef),
    /// A source's resources.
    Sources(Vec<&'static SourceDef>),
}

impl Registry {
    /// The report of that name.
    ///
    /// # Errors
    /// When there is none; the error says what was probably meant.
    pub fn find_report(&self, name: &str) -> Result<&'static ReportDef, UnknownName> {
        let names = || self.reports.iter().map(|report| report.name);
        self.report(name).ok_or_else(|| UnknownName::new("report", name, names()))
    }

    /// The resources that a selector names: all of `everflow`, or `everflow.daily_stats` alone.
    ///
    /// # Errors
    /// When there are none; the error says what was probably meant.
    pub fn find_sources(&self, selector: &str) -> Result<Vec<&'static SourceDef>, UnknownName> {
        let found = self.select(selector);
        if found.is_empty() {
            return Err(UnknownName::new("source", selector, self.source_names()));
        }
        Ok(found)
    }

    /// The report or the source of that name.
    ///
    /// # Errors
    /// When there is neither; the error says what was probably meant.
    pub fn find(&self, name: &str) -> Result<Declared, UnknownName> {
        if let Some(report) = self.report(name) {
            return Ok(Declared::Report(report));
        }
        let found = self.select(name);
        if !found.is_empty() {
            return Ok(Declared::Sources(found));
        }
        let reports = self.reports.iter().map(|report| report.name);
        Err(UnknownName::new("report or source", name, reports.chain(self.source_names())))
    }

    /// The zone in which people think of a report or a source; UTC for what is no longer declared.
    pub fn zone(&self, name: &str) -> Tz {
        let source = self.sources.iter().find(|source| source.selector() == name);
        let zone = self.report(name).map(|report| report.zone);
        zone.or(source.map(|source| source.zone())).unwrap_or(Tz::UTC)
    }

    fn source_names(&self) -> impl Iterator<Item = &'static str> {
        let selectors = self.sources.iter().map(|source| source.selector());
        self.sources.iter().map(|source| source.name).chain(selectors)
    }
}
