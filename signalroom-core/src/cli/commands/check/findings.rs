//! What `check` finds.

use crate::run::Failure;
use crate::settings::{Origin, Secrets};
use crate::warehouse::RowSet;
use crate::{Class, Error, Result};

/// A setting, and where it was read.
#[derive(Debug)]
pub(super) struct SettingLine {
    pub(super) name: String,
    /// Its value where that is not secret, else `set`; `None` when it is missing.
    pub(super) value: Option<String>,
    pub(super) origin: Option<Origin>,
    pub(super) about: String,
}

/// Something that was tried.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) what: String,
    /// What it came to, or why it failed.
    pub(super) outcome: Result<String, String>,
}

/// Rows that somebody wants to be reminded of.
#[derive(Debug)]
pub(super) struct Remarked {
    pub(super) about: String,
    pub(super) rows: RowSet,
}

/// Something to mend.
#[derive(Debug)]
pub(super) struct Problem {
    /// What kind of failure it would be, and so the exit code.
    pub(super) class: Class,
    pub(super) text: String,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub(in crate::cli::commands) struct Findings {
    pub(super) settings: Vec<SettingLine>,
    pub(super) attempts: Vec<Attempt>,
    pub(super) remarks: Vec<Remarked>,
    pub(super) problems: Vec<Problem>,
    /// What no error may show.
    pub(super) secrets: Secrets,
}

impl Findings {
    /// Notes something that works.
    pub(super) fn passed(&mut self, what: impl Into<String>, result: String) {
        self.tried(what, Ok(result));
    }

    /// Notes something that doesn't, and that it has to be mended.
    pub(super) fn failed(&mut self, what: String, error: &Error) {
        let failure = Failure::of(error, &self.secrets);
        let why = failure.to_string();
        self.problems.push(Problem { class: failure.class, text: format!("{what}: {why}") });
        self.tried(what, Err(why));
    }

    /// Notes what came of something.
    pub(super) fn tried(&mut self, what: impl Into<String>, outcome: Result<String, String>) {
        self.attempts.push(Attempt { what: what.into(), outcome });
    }
}
