//! What can go wrong between us and an API. No text in here holds a key: addresses are shown without
//! their keys, and a key that an answer echoes is blotted out.

use crate::settings::SettingError;
use std::time::Duration;

/// A call that failed for good.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// A setting that the call needs is missing or unusable.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The source did not say whom it talks to.
    #[error("the source names no API: write `api = …` in its `#[source]`")]
    NoApi,
    /// The client itself could not be made.
    #[error("make an HTTP client")]
    Client(#[source] reqwest::Error),
    /// The API does not accept the key.
    #[error("{call} answered {status}{said}: {mend}")]
    Refused {
        /// Method and address.
        call: String,
        /// 401 or 403.
        status: reqwest::StatusCode,
        /// The first line of the body, after a colon.
        said: String,
        /// Which setting to mend.
        mend: String,
    },
    /// The API answered with a failure.
    #[error("{call} answered {status}{}{said}{mend}", times(*attempts))]
    Status {
        /// Method and address.
        call: String,
        /// The last answer's status.
        status: reqwest::StatusCode,
        /// How often it was tried.
        attempts: u32,
        /// The first line of the body, after a colon.
        said: String,
        /// What to do, after a colon, where that is known.
        mend: String,
    },
    /// The API wants more patience than `[http]` allows.
    #[error(
        "{call} answered {status} and asks to wait {} s, longer than the {} s that are waited: sync later, or raise `[http] longest_retry_after_seconds`",
        asked.as_secs(),
        longest.as_secs()
    )]
    Busy {
        /// Method and address.
        call: String,
        /// The answer's status.
        status: reqwest::StatusCode,
        /// What `Retry-After` asked for.
        asked: Duration,
        /// What is allowed.
        longest: Duration,
    },
    /// No whole answer came.
    #[error("{call} got no answer{}: check the network and {setting}", times(*attempts))]
    Unreachable {
        /// Method and address.
        call: String,
        /// How often it was tried.
        attempts: u32,
        /// The setting with the address.
        setting: String,
        /// What the network said.
        source: reqwest::Error,
    },
    /// The answer is larger than `[http]` allows.
    #[error(
        "{call} answered more than {limit} bytes: ask for fewer days, or raise `[http] body_limit_mib`"
    )]
    TooBig {
        /// Method and address.
        call: String,
        /// The limit.
        limit: usize,
    },
    /// The answer can't be read.
    #[error("{call} gave an answer that can't be read: {why}")]
    Unreadable {
        /// Method and address.
        call: String,
        /// What is wrong with it.
        why: String,
    },
    /// Paging does not move on.
    #[error("{call}: the API repeats page {page}")]
    Repeats {
        /// Method and address.
        call: String,
        /// The page that is equal to the one before.
        page: u32,
    },
    /// Paging ends too early.
    #[error("{call}: the API counts {total} rows, but page {page} is empty after {seen}")]
    Short {
        /// Method and address.
        call: String,
        /// What the API counts.
        total: u64,
        /// The empty page.
        page: u32,
        /// What it gave.
        seen: u64,
    },
}

fn times(attempts: u32) -> String {
    if attempts > 1 { format!(", {attempts} times") } else { String::new() }
}
