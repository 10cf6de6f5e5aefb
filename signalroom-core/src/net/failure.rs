//! Why one attempt gave nothing, and whether another may fare better.

use super::Stage;
use reqwest::StatusCode;
use std::time::Duration;

/// Why an attempt gave nothing.
#[derive(Debug)]
pub(super) enum Failure {
    /// The server answered, but not with success.
    Status { status: StatusCode, retry_after: Option<Duration>, body: Vec<u8> },
    /// No whole answer came.
    Broken { stage: Stage, error: reqwest::Error },
    /// The body is larger than allowed.
    TooBig,
}

impl Failure {
    /// The request did not come through.
    pub(super) fn of_request(error: reqwest::Error) -> Self {
        let stage = if error.is_builder() {
            Stage::NotBuilt
        } else if error.is_connect() {
            Stage::NotConnected
        } else {
            Stage::Sent
        };
        Failure::broken(stage, error)
    }

    /// The answer began and broke off.
    pub(super) fn of_body(error: reqwest::Error) -> Self {
        Failure::broken(Stage::Answered, error)
    }

    fn broken(stage: Stage, error: reqwest::Error) -> Self {
        // The address in it may hold the key.
        Failure::Broken { stage, error: error.without_url() }
    }

    /// The size of what was read.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Failure::Status { body, .. } => body.len(),
            Failure::Broken { .. } | Failure::TooBig => 0,
        }
    }

    /// How long the server asks to wait.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Failure::Status { retry_after, .. } => *retry_after,
            Failure::Broken { .. } | Failure::TooBig => None,
        }
    }

    /// Whether the same call may fare better a little later.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Failure::Status { status, .. } => is_passing(*status),
            Failure::Broken { stage, .. } => *stage != Stage::NotBuilt,
            Failure::TooBig => false,
        }
    }

    /// Whether the server refused the call because there are too many.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Failure::Status { status: StatusCode::TOO_MANY_REQUESTS, .. })
    }
}

impl std::fmt::Display for Failure {
    /// It contains nothing that the server wrote.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Status { status, .. } => status.fmt(f),
            Failure::Broken { error, .. } => error.fmt(f),
            Failure::TooBig => f.write_str("body too large"),
        }
    }
}

/// Whether a call that was answered so may succeed a little later.
pub(super) fn is_passing(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429)
}
