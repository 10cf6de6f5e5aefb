//! What can be wrong with settings; every one of these ends the program with exit code 3.

use super::CONFIG_FILE;
use crate::Class;
use crate::time::CLOCK_RANGE;
use chrono::{DateTime, Utc};
use std::path::PathBuf;

/// A setting that stops the program: which, where it was read, what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The current folder was deleted or can't be read.
    #[error("the current folder cannot be read: change to one that exists")]
    Folder(#[source] std::io::Error),
    /// A file that exists and can't be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file that holds something else than text. No part of it is shown: any may be a secret's.
    #[error("{file}, line {line}: {what}; save the file as UTF-8")]
    NotUtf8 {
        /// The file.
        file: &'static str,
        /// The line, from 1.
        line: usize,
        /// What it holds.
        what: &'static str,
    },
    /// A line of `.env` is not an assignment.
    #[error(
        ".env, line {line}: not an assignment; write NAME=value, and close a quote on its line"
    )]
    DotEnv {
        /// The line, from 1.
        line: usize,
    },
    /// `signalroom.toml` has an unknown key or a wrong value.
    #[error("{CONFIG_FILE}, line {line}: {what}")]
    Config {
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what to do.
        what: String,
    },
    /// `signalroom.toml` names something that nothing declares.
    #[error("{CONFIG_FILE}, `{key}`: no {kind} is called `{name}`{hint}")]
    UnknownName {
        /// The key that it is under.
        key: String,
        /// Source, report, channel.
        kind: &'static str,
        /// The name.
        name: String,
        /// `; did you mean …?`, or nothing.
        hint: String,
    },
    /// A value of the wrong form; the value itself may be secret and is not shown.
    #[error("{name} ({origin}): {what}")]
    Value {
        /// The setting.
        name: String,
        /// Where it was read.
        origin: super::Origin,
        /// What is wrong, and what to do.
        what: String,
    },
    /// The machine's clock was never set.
    #[error("the machine's clock shows {now}, which is no instant {CLOCK_RANGE}: set it")]
    MachineClock {
        /// What it shows.
        now: DateTime<Utc>,
    },
    /// A setting that another one needs.
    #[error("{name} is missing: set it in the environment or in .env, because {because}")]
    Missing {
        /// The setting.
        name: &'static str,
        /// Why it is needed.
        because: &'static str,
    },
    /// Sample data can't be sent.
    #[error("this is sample data, which is never sent: `check` says how to use your own")]
    SampleData,
    /// Sample data beside real data can't be sent either, but as a test.
    #[error("{sources} {} sample data, so it is sent only to whom `--to` names", are(sources))]
    SomeSampleData {
        /// Whose data is made up.
        sources: String,
    },
    /// `sample = true` for a source that has no sample server.
    #[error("{CONFIG_FILE}, `sources.{source_name}.sample`: {source_name} has no sample data")]
    NoSampleServer {
        /// The source.
        source_name: &'static str,
    },
    /// `sample = true` for a source that was loaded for real.
    #[error(
        "{table} holds real data, which sample data does not replace: take `sample = true` out of `[sources.{source_name}]` in {CONFIG_FILE}"
    )]
    HoldsRealData {
        /// The source.
        source_name: &'static str,
        /// Its table.
        table: &'static str,
    },
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

impl SettingsError {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            SettingsError::Folder(_)
            | SettingsError::Unreadable { .. }
            | SettingsError::NotUtf8 { .. }
            | SettingsError::DotEnv { .. }
            | SettingsError::Config { .. }
            | SettingsError::UnknownName { .. }
            | SettingsError::Value { .. }
            | SettingsError::MachineClock { .. }
            | SettingsError::SomeSampleData { .. }
            | SettingsError::NoSampleServer { .. }
            | SettingsError::HoldsRealData { .. }
            | SettingsError::Missing { .. }
            | SettingsError::SampleData
            | SettingsError::NoSample { .. }
            | SettingsError::NoSource => Class::Settings,
        }
    }
}

/// The verb that fits a list of names.
fn are(names: &str) -> &'static str {
    if names.contains(',') { "are" } else { "is" }
}

/// An address that can't be read, or not in one way only. No part of it is shown: any may be the password's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Nothing fits.
    #[error("it can't be read as `postgres://USER:PASSWORD@HOST:PORT/NAME`: {ENCODE}")]
    Form,
    /// `%` in a name or password, encoded or not.
    #[error("a `%` in it may be meant or may encode another character: {ENCODE}")]
    Percent,
    /// What stands behind the host is no port.
    #[error("what stands behind the last `:` is no port, a number up to 65535: {ENCODE}")]
    Port,
    /// An IPv6 address whose end can't be seen.
    #[error("an IPv6 address stands in brackets: `postgres://USER:PASSWORD@[::1]:5432/NAME`")]
    Brackets,
    /// Several hosts with commas.
    #[error("it names several hosts: name one")]
    SeveralHosts,
    /// Something else behind `sslmode=`.
    #[error("`sslmode` is one of disable, allow, prefer, require, verify-ca, verify-full")]
    SslMode,
}

const ENCODE: &str = "in USER, PASSWORD, and NAME write `@ : / ? # %` percent-encoded, `%40 %3A %2F %3F %23 %25`; or \
     set SUPABASE_DB_HOST, SUPABASE_DB_USER, SUPABASE_DB_PASSWORD, and SUPABASE_DB_NAME instead, where nothing is encoded";
