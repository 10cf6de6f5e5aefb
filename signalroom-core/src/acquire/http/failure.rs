//! Why an attempt gave nothing, whether another may fare better, and what to tell if none does.

use super::call::Call;
use super::{Client, HttpError};
use reqwest::StatusCode;
use std::time::Duration;

/// Why an attempt gave nothing.
#[derive(Debug)]
pub(super) enum Failure {
    Status { status: StatusCode, asked: Option<Duration>, body: Vec<u8> },
    Broken(reqwest::Error),
    TooBig,
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        // The address in it may hold the key.
        Failure::Broken(error.without_url())
    }
}

impl std::fmt::Display for Failure {
    /// Nothing in it is the API's own text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Status { status, .. } => status.fmt(f),
            Failure::Broken(error) => error.fmt(f),
            Failure::TooBig => f.write_str("body too large"),
        }
    }
}

impl Failure {
    /// The size of what was read.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Failure::Status { body, .. } => body.len(),
            Failure::Broken(_) | Failure::TooBig => 0,
        }
    }

    /// Whether the same call may fare better a little later.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Failure::Status { status, .. } => {
                status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429)
            }
            Failure::Broken(error) => !error.is_builder(),
            Failure::TooBig => false,
        }
    }

    pub(super) fn into_error(self, call: &Call, client: &Client, attempts: u32) -> HttpError {
        let call = call.to_string();
        let setting = client.api.base_url_setting();
        let (status, body) = match self {
            Failure::Status { status, body, .. } => (status, body),
            Failure::Broken(source) => {
                return HttpError::Unreachable { call, attempts, setting, source };
            }
            Failure::TooBig => {
                return HttpError::TooBig { call, limit: client.http.settings.body_limit };
            }
        };
        let said = after_colon(client.said(&body, 200));
        if matches!(status.as_u16(), 401 | 403) {
            return HttpError::Refused { call, status, said, mend: mend_key(client) };
        }
        let elsewhere = status.is_redirection() || status == StatusCode::NOT_FOUND;
        let mend = if elsewhere { format!(": check {setting}") } else { String::new() };
        HttpError::Status { call, status, attempts, said, mend }
    }
}

fn mend_key(client: &Client) -> String {
    match (client.api.key_setting(), &client.key) {
        (Some(name), Some((_, _, origin))) => {
            format!("{name} (from {origin}) is wrong or may not read this")
        }
        _ => "this API wants a key, but the source declares none".to_owned(),
    }
}

fn after_colon(said: String) -> String {
    if said.is_empty() { said } else { format!(": {said}") }
}
