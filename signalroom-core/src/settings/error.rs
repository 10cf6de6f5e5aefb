//! What can be wrong with settings; every one of these is exit code 3.

use super::CONFIG_FILE;
use std::path::PathBuf;

/// A setting that stops the program: which, where it was read, what to do.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The current folder is gone or hidden.
    #[error("the current folder cannot be read: change to one that exists")]
    Folder(#[source] std::io::Error),
    /// A file that is there and cannot be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// `.env` is no list of assignments.
    #[error(".env, line {line}: not an assignment; write NAME=value, in quotes if it has blanks")]
    DotEnv {
        /// The line, from 1.
        line: usize,
    },
    /// `signalroom.toml` says something it can't.
    #[error("{CONFIG_FILE}, line {line}: {what}")]
    Config {
        /// The line, from 1.
        line: usize,
        /// What is wrong, and the mend.
        what: String,
    },
    /// `signalroom.toml` names something that nothing declares.
    #[error("{CONFIG_FILE}, `{key}`: no {kind} is called `{name}`{hint}")]
    UnknownName {
        /// The key it stands under.
        key: String,
        /// Source, report, channel.
        kind: &'static str,
        /// The name.
        name: String,
        /// `; did you mean …?`, or nothing.
        hint: String,
    },
    /// A value of the wrong form; the value itself may be secret and is not told.
    #[error("{name} ({origin}): {what}")]
    Value {
        /// The setting.
        name: String,
        /// Where it was read.
        origin: super::Origin,
        /// What is wrong, and the mend.
        what: String,
    },
    /// A setting that another one needs.
    #[error("{name} is missing: set it in the environment or in .env, because {because}")]
    Missing {
        /// The setting.
        name: &'static str,
        /// Why it is needed.
        because: &'static str,
    },
    /// Sample data is for trying.
    #[error("this is sample data, which is never sent: `check` says how to use your own")]
    SampleData,
    /// A source that has no sample server, in sample mode.
    #[error(
        "{selector} has no sample data, and nothing of your own is configured: `check` names what is read"
    )]
    NoSample {
        /// The source.
        selector: String,
    },
    /// `sync --all` without a source to sync.
    #[error("no source is configured: `check` names the settings of each")]
    NoSource,
}
