//! Sending a request: rate-limited, repeated where the policy allows it, its answer read up to the limit.

use super::failed_attempt::{FailedAttempt, is_passing};
use super::readable::first_line;
use super::retry::{backoff, retry_after};
use super::{Endpoint, Http, HttpError, Policy, Request, exact_json};
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use std::time::{Duration, Instant};

/// How much of an answer is searched for its first line, in bytes.
const BEGINS: usize = 256 * 1024;

/// An endpoint, ready to be called.
#[derive(Debug, Clone)]
pub struct HttpClient {
    pub(super) http: Http,
    pub(super) client: reqwest::Client,
    pub(super) endpoint: Endpoint,
    pub(super) policy: Policy,
}

/// A successful answer, read to its end.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response {
    /// 2xx.
    pub status: StatusCode,
    /// How long the server asks to wait before the next call.
    pub retry_after: Option<Duration>,
    /// The body, unpacked.
    pub body: Vec<u8>,
}

impl HttpClient {
    /// A `GET` of that path under the endpoint's address.
    pub fn get(&self, path: &str) -> Request {
        Request::new(Method::GET, &self.endpoint, path)
    }

    /// A `POST` to that path under the endpoint's address.
    pub fn post(&self, path: &str) -> Request {
        Request::new(Method::POST, &self.endpoint, path)
    }

    /// Sends it, again where the policy allows it.
    ///
    /// # Errors
    /// When no successful answer comes.
    pub async fn send(&self, request: &Request) -> Result<Response, HttpError> {
        let mut attempts = 0;
        loop {
            self.take_turn(request).await;
            attempts += 1;
            let started = Instant::now();
            let outcome = self.attempt(request).await;
            self.log(request, attempts, &outcome, started.elapsed());
            let failure = match outcome {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let may_repeat = attempts < self.policy.attempts(&self.http.settings)
                && self.policy.may_repeat(&failure);
            if !may_repeat {
                return Err(self.error(request, failure, attempts));
            }
            let wait = self.wait(request, &failure, attempts)?;
            tracing::info!(
                http.call = %self.call(request),
                http.failure = %self.redacted(&failure.to_string()),
                wait_ms = millis(wait),
                "waits and tries again"
            );
            self.http.clock.sleep(wait).await;
        }
    }

    /// Reads an answer as JSON.
    ///
    /// # Errors
    /// When it is something else.
    pub fn read<T: DeserializeOwned>(
        &self,
        request: &Request,
        answer: &Response,
    ) -> Result<T, HttpError> {
        exact_json::from_slice(&answer.body)
            .map_err(|error| self.unreadable(request, &error.to_string(), None))
    }

    /// The error of an answer that can't be read: why, and how it begins if that is shown.
    pub(crate) fn unreadable(
        &self,
        request: &Request,
        why: &str,
        shown: Option<&[u8]>,
    ) -> HttpError {
        let line = shown.map(|body| self.first_line(body, 80)).filter(|line| !line.is_empty());
        let begins = line.map(|line| format!("; it begins `{line}`"));
        let why = self.redacted(why) + &begins.unwrap_or_default();
        HttpError::Unreadable { call: self.call(request), why }
    }

    /// The text without secrets. Another feed's may come, too: a server may serve both.
    fn redacted(&self, text: &str) -> String {
        self.http.settings.secrets.redacted(&self.endpoint.redacted(text))
    }

    /// The call for messages: the address of an API may hold a key.
    fn call(&self, request: &Request) -> String {
        self.redacted(&request.to_string())
    }

    /// A server's own words, without the key and not too many.
    pub(crate) fn shown(&self, words: &str) -> String {
        self.redacted(words).chars().take(200).collect()
    }

    async fn take_turn(&self, request: &Request) {
        let (Some(rate), Some(host)) = (self.endpoint.rate, request.host()) else { return };
        let wait = self.http.pace.turn(host, rate, self.http.clock.uptime());
        if !wait.is_zero() {
            tracing::debug!(http.host = host, wait_ms = millis(wait), "waits for its turn");
            self.http.clock.sleep(wait).await;
        }
    }

    async fn attempt(&self, request: &Request) -> Result<Response, FailedAttempt> {
        let request = request.build(&self.client, &self.endpoint);
        let response = request.send().await.map_err(FailedAttempt::of_request)?;
        let status = response.status();
        let retry_after = retry_after(response.headers(), self.http.clock.now());
        let body = read(response, self.http.settings.body_limit).await?;
        if status.is_success() {
            Ok(Response { status, retry_after, body })
        } else {
            Err(FailedAttempt::Status { status, retry_after, body })
        }
    }

    fn wait(
        &self,
        request: &Request,
        failure: &FailedAttempt,
        attempts: u32,
    ) -> Result<Duration, HttpError> {
        let settings = &self.http.settings;
        let FailedAttempt::Status { status, retry_after: Some(asked), body } = failure else {
            return Ok(backoff(attempts, settings));
        };
        let longest = self.policy.longest_retry_after(settings);
        if *asked <= longest {
            return Ok(*asked);
        }
        let (call, said) = (self.call(request), self.said(body));
        Err(HttpError::Busy { call, status: *status, said, asked: *asked, longest })
    }

    fn error(&self, request: &Request, failure: FailedAttempt, attempts: u32) -> HttpError {
        let (call, setting) = (self.call(request), self.endpoint.base_setting.clone());
        let retry_after = failure.retry_after();
        let (status, body) = match failure {
            FailedAttempt::Status { status, body, .. } => (status, body),
            FailedAttempt::Broken { stage, error } => {
                return HttpError::Unreachable { call, attempts, setting, stage, source: error };
            }
            FailedAttempt::TooBig => {
                return HttpError::TooBig { call, limit: self.http.settings.body_limit };
            }
        };
        let said = self.said(&body);
        if matches!(status.as_u16(), 401 | 403) && !is_passing(status, retry_after) {
            return HttpError::Refused { call, status, said, mend: self.mend_key() };
        }
        let elsewhere = status.is_redirection() || status == StatusCode::NOT_FOUND;
        let mend = if elsewhere { format!(": check {setting}") } else { String::new() };
        HttpError::Status { call, status, attempts, retry_after, said, mend }
    }

    fn mend_key(&self) -> String {
        match &self.endpoint.key {
            Some(key) => {
                format!("{} (from {}) is wrong or may not do this", key.setting, key.origin)
            }
            None => "it wants a key, but none is declared".to_owned(),
        }
    }

    /// What a server says to its failure, after a colon.
    fn said(&self, body: &[u8]) -> String {
        let line = self.first_line(body, 200);
        if line.is_empty() { line } else { format!(": {line}") }
    }

    /// The first line of an answer, cut to that length.
    fn first_line(&self, body: &[u8], longest: usize) -> String {
        // Redacted before anything is cut: half a key is a secret too.
        // What is shown stands at the beginning; a body may be large.
        let begins = &body[..body.len().min(BEGINS)];
        let text = self.redacted(&String::from_utf8_lossy(begins));
        self.redacted(&first_line(&text)).chars().take(longest).collect()
    }

    fn log(
        &self,
        request: &Request,
        attempt: u32,
        outcome: &Result<Response, FailedAttempt>,
        took: Duration,
    ) {
        let (answer, bytes) = match outcome {
            Ok(answer) => (answer.status.to_string(), answer.body.len()),
            Err(failure) => (self.redacted(&failure.to_string()), failure.bytes()),
        };
        tracing::debug!(
            api.name = self.endpoint.name,
            http.call = %self.call(request),
            http.answer = answer,
            http.attempt = attempt,
            http.body_bytes = bytes,
            duration_ms = millis(took),
            "called an API"
        );
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

async fn read(mut response: reqwest::Response, limit: usize) -> Result<Vec<u8>, FailedAttempt> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(FailedAttempt::of_body)? {
        if body.len() + chunk.len() > limit {
            return Err(FailedAttempt::TooBig);
        }
        body.extend_from_slice(&chunk);
    }
    // The byte order mark, which JSON must not have and some servers write.
    if body.starts_with("\u{feff}".as_bytes()) {
        body.drain(..3);
    }
    Ok(body)
}
