//! Why one attempt gave nothing, and whether another may fare better.

use super::Stage;
use reqwest::StatusCode;
use std::time::Duration;

/// Why an attempt gave nothing.
#[derive(Debug)]
pub(super) enum FailedAttempt {
    /// The server answered, but not with success.
    Status { status: StatusCode, retry_after: Option<Duration>, body: Vec<u8> },
    /// No whole answer came.
    Broken { stage: Stage, error: reqwest::Error },
    /// The body is larger than allowed.
    TooBig,
}

impl FailedAttempt {
    /// The request did not come through.
    pub(super) fn of_request(error: reqwest::Error) -> Self {
        let stage = if error.is_builder() {
            Stage::NotBuilt
        } else if error.is_connect() {
            Stage::NotConnected
        } else {
            Stage::Sent
        };
        FailedAttempt::broken(stage, error)
    }

    /// The answer began and broke off.
    pub(super) fn of_body(error: reqwest::Error) -> Self {
        FailedAttempt::broken(Stage::Answered, error)
    }

    fn broken(stage: Stage, error: reqwest::Error) -> Self {
        // The address in it may hold the key.
        FailedAttempt::Broken { stage, error: error.without_url() }
    }

    /// The size of what was read.
    pub(super) fn bytes(&self) -> usize {
        match self {
            FailedAttempt::Status { body, .. } => body.len(),
            FailedAttempt::Broken { .. } | FailedAttempt::TooBig => 0,
        }
    }

    /// How long the server asks to wait.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            FailedAttempt::Status { retry_after, .. } => *retry_after,
            FailedAttempt::Broken { .. } | FailedAttempt::TooBig => None,
        }
    }

    /// Whether the same call may fare better a little later.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            FailedAttempt::Status { status, retry_after, .. } => is_passing(*status, *retry_after),
            FailedAttempt::Broken { stage, .. } => *stage != Stage::NotBuilt,
            FailedAttempt::TooBig => false,
        }
    }

    /// Whether the server refused the call because there are too many.
    pub(super) fn is_busy(&self) -> bool {
        match self {
            FailedAttempt::Status { status, retry_after, .. } => is_busy(*status, *retry_after),
            FailedAttempt::Broken { .. } | FailedAttempt::TooBig => false,
        }
    }
}

impl std::fmt::Display for FailedAttempt {
    /// It contains nothing that the server wrote.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FailedAttempt::Status { status, .. } => status.fmt(f),
            FailedAttempt::Broken { error, .. } => error.fmt(f),
            FailedAttempt::TooBig => f.write_str("body too large"),
        }
    }
}

/// Whether a call that was answered so may succeed a little later.
pub(super) fn is_passing(status: StatusCode, retry_after: Option<Duration>) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 408 | 425) || is_busy(status, retry_after)
}

/// Some servers say 403 where there are too many calls; then they say when to come again.
fn is_busy(status: StatusCode, retry_after: Option<Duration>) -> bool {
    match status {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::FORBIDDEN => retry_after.is_some(),
        _ => false,
    }
}
