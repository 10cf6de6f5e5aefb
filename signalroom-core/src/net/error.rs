//! What can go wrong between us and a server. No text in here contains a key: addresses are shown without it, and a key
//! that an answer repeats is redacted.

use super::failed_attempt::is_passing;
use crate::Class;
use crate::settings::SettingError;
use reqwest::StatusCode;
use std::time::Duration;

/// How far a call got before it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// There was no request yet.
    NotBuilt,
    /// There was no connection: nothing left this machine.
    NotConnected,
    /// The request left, or part of it; nobody knows whether it arrived.
    Sent,
    /// An answer came, or its beginning.
    Answered,
}

/// A call that failed for good.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HttpError {
    /// A setting that the call needs is missing or unusable.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The client itself could not be made.
    #[error("make an HTTP client")]
    Client(#[source] reqwest::Error),
    /// The server does not accept the key.
    #[error("{call} answered {status}{said}: {mend}")]
    Refused {
        /// Method and address.
        call: String,
        /// 401 or 403.
        status: StatusCode,
        /// The first line of the body, after a colon.
        said: String,
        /// Which setting to fix.
        mend: String,
    },
    /// The server answered with a failure.
    #[error("{call} answered {status}{}{said}{mend}", times(*attempts))]
    Status {
        /// Method and address.
        call: String,
        /// The last answer's status.
        status: StatusCode,
        /// How often it was tried.
        attempts: u32,
        /// What `Retry-After` asked for.
        retry_after: Option<Duration>,
        /// The first line of the body, after a colon.
        said: String,
        /// What to do, after a colon, where that is known.
        mend: String,
    },
    /// The server asks for a longer wait than is allowed.
    #[error(
        "{call} answered {status}{said}; it asks to wait {} s, longer than the {} s that are waited: try later, or raise `[http] longest_retry_after_seconds`",
        asked.as_secs(),
        longest.as_secs()
    )]
    Busy {
        /// Method and address.
        call: String,
        /// The answer's status.
        status: StatusCode,
        /// The first line of the body, after a colon.
        said: String,
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
        /// How far the last attempt got.
        stage: Stage,
        /// What the network said.
        source: reqwest::Error,
    },
    /// The answer is larger than `[http]` allows.
    #[error(
        "{call} answered more than {limit} bytes: ask for less at a time, or raise `[http] body_limit_mib`"
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
}

impl HttpError {
    /// How far the call got.
    pub fn stage(&self) -> Stage {
        match self {
            HttpError::Setting(_) | HttpError::Client(_) => Stage::NotBuilt,
            HttpError::Unreachable { stage, .. } => *stage,
            HttpError::Refused { .. }
            | HttpError::Status { .. }
            | HttpError::Busy { .. }
            | HttpError::TooBig { .. }
            | HttpError::Unreadable { .. } => Stage::Answered,
        }
    }

    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            HttpError::Setting(_) => Class::Settings,
            HttpError::Busy { .. } => Class::Passing,
            HttpError::Status { status, retry_after, .. } if is_passing(*status, *retry_after) => {
                Class::Passing
            }
            HttpError::Unreachable { stage: Stage::NotBuilt, .. } => Class::Lasting,
            HttpError::Unreachable { .. } => Class::Passing,
            HttpError::Client(_)
            | HttpError::Refused { .. }
            | HttpError::Status { .. }
            | HttpError::TooBig { .. }
            | HttpError::Unreadable { .. } => Class::Lasting,
        }
    }

    /// The status of the answer, if there was one and it wasn't success.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            HttpError::Refused { status, .. }
            | HttpError::Status { status, .. }
            | HttpError::Busy { status, .. } => Some(*status),
            HttpError::Setting(_)
            | HttpError::Client(_)
            | HttpError::Unreachable { .. }
            | HttpError::TooBig { .. }
            | HttpError::Unreadable { .. } => None,
        }
    }

    /// How long the server asks to wait before the next call.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            HttpError::Busy { asked, .. } => Some(*asked),
            HttpError::Status { retry_after, .. } => *retry_after,
            HttpError::Setting(_)
            | HttpError::Client(_)
            | HttpError::Refused { .. }
            | HttpError::Unreachable { .. }
            | HttpError::TooBig { .. }
            | HttpError::Unreadable { .. } => None,
        }
    }

    /// Whether the call has surely had no effect: it never left, or the server refused it. A server that failed
    /// (5xx), or whose answer can't be read, may have done what it was asked all the same.
    pub fn had_no_effect(&self) -> bool {
        match self.stage() {
            Stage::NotBuilt | Stage::NotConnected => true,
            Stage::Sent => false,
            // 301, 307 and 308 say: ask there instead.
            Stage::Answered => self.status().is_some_and(|status| {
                status.is_client_error() || matches!(status.as_u16(), 301 | 307 | 308)
            }),
        }
    }
}

fn times(attempts: u32) -> String {
    if attempts > 1 { format!(", {attempts} times") } else { String::new() }
}
