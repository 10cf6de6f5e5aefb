//! Errors as a run knows them: their class, and what is left of them as data.

use crate::acquire::{FeedError, PlanError};
use crate::answer::args::ArgsError;
use crate::answer::{ReadError, RunError};
use crate::deliver::DeliverError;
use crate::interrupt::Interrupted;
use crate::registry::{RegistryError, UnknownName};
use crate::settings::{Secrets, SettingError, SettingsError};
use crate::warehouse::WarehouseError;
use crate::{Class, Error, Panicked};
use serde::{Deserialize, Serialize};

/// A wrong command, flag, name or value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

impl Usage {
    /// Always [`Class::Usage`].
    pub fn class(&self) -> Class {
        Class::Usage
    }
}

/// The class of an error: that of its outermost cause with a class of its own other than [`Class::Lasting`]. An error of an
/// unknown type, such as a report's own, is lasting.
pub fn class_of(error: &Error) -> Class {
    let classes = error.chain().filter_map(class_of_cause);
    classes.into_iter().find(|class| *class != Class::Lasting).unwrap_or(Class::Lasting)
}

fn class_of_cause(cause: &(dyn std::error::Error + 'static)) -> Option<Class> {
    fn class<T: std::error::Error + 'static>(
        cause: &(dyn std::error::Error + 'static),
        of: impl FnOnce(&T) -> Class,
    ) -> Option<Class> {
        cause.downcast_ref().map(of)
    }
    class(cause, Usage::class)
        .or_else(|| class(cause, UnknownName::class))
        .or_else(|| class(cause, ArgsError::class))
        .or_else(|| class(cause, PlanError::class))
        .or_else(|| class(cause, SettingsError::class))
        .or_else(|| class(cause, SettingError::class))
        .or_else(|| class(cause, FeedError::class))
        .or_else(|| class(cause, WarehouseError::class))
        .or_else(|| class(cause, RunError::class))
        .or_else(|| class(cause, ReadError::class))
        .or_else(|| class(cause, DeliverError::class))
        .or_else(|| class(cause, RegistryError::class))
        .or_else(|| class(cause, Panicked::class))
        .or_else(|| class(cause, Interrupted::class))
}

/// An error that can be stored and sent: its class, and a line for each cause, outermost first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Its class.
    pub class: Class,
    /// What was being done, then why it failed; a cause that adds nothing has no line.
    pub lines: Vec<String>,
}

impl Failure {
    /// What is to be kept of an error: no secret, whoever has said it.
    pub fn of(error: &Error, secrets: &Secrets) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for cause in error.chain().map(|cause| secrets.redacted(&cause.to_string())) {
            let is_new = |line: &&str| !lines.iter().any(|known| known.contains(*line));
            let new: Vec<_> = cause.lines().filter(is_new).map(str::to_owned).collect();
            lines.extend(new);
        }
        Failure { class: class_of(error), lines }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.lines.join(": "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn each_cause_is_named_once_outermost_first() {
        let error = anyhow!("no such table: x").context("run `a.sql`: no such table: x\nline 1");
        let failure = Failure::of(&error.context("run daily"), &Secrets::default());
        assert_eq!(failure.lines, ["run daily", "run `a.sql`: no such table: x", "line 1"]);
        assert_eq!(failure.to_string(), "run daily: run `a.sql`: no such table: x: line 1");
    }

    #[test]
    fn a_cause_deep_in_the_chain_decides_and_a_bare_error_is_lasting() {
        let missing = SettingError::NotSet { name: "X".to_owned() };
        assert_eq!(class_of(&Error::from(missing).context("sync x")), Class::Settings);
        assert_eq!(class_of(&Error::from(Usage("no".to_owned()))), Class::Usage);
        assert_eq!(class_of(&anyhow!("disk full").context("write")), Class::Lasting);
        let inner = Error::from(SettingError::NotSet { name: "X".to_owned() });
        assert_eq!(class_of(&RunError::Report(inner).into()), Class::Settings);
    }
}
