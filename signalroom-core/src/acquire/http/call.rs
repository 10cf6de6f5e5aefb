//! One call: sent, tried again where that can help, its body read up to the limit.

use super::failure::Failure;
use super::pacing::{backoff, retry_after};
use super::{Client, HttpError};
use crate::acquire::Key;
use reqwest::header::HeaderValue;
use reqwest::{Method, RequestBuilder, Response, StatusCode, Url};
use std::fmt::Display;
use std::time::{Duration, Instant};

/// A call without its key, so that it can be shown.
#[derive(Debug, Clone)]
pub(super) struct Call {
    method: Method,
    url: Url,
    body: Option<serde_json::Value>,
}

impl Display for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = self.url.clone();
        // An address may carry a password; both calls refuse only addresses without a host.
        let _ = (shown.set_username(""), shown.set_password(None));
        write!(f, "{} {shown}", self.method)
    }
}

impl Call {
    pub(super) fn get(client: &Client, path: &str) -> Self {
        let mut url = client.base.clone();
        url.set_path(&format!("{}{path}", url.path().trim_end_matches('/')));
        Call { method: Method::GET, url, body: None }
    }

    pub(super) fn post(client: &Client, path: &str, body: serde_json::Value) -> Self {
        Call { method: Method::POST, body: Some(body), ..Call::get(client, path) }
    }

    /// Adds to the address what is asked for.
    pub(super) fn query(&mut self, pairs: &[(&str, impl Display)]) {
        let mut query = self.url.query_pairs_mut();
        for (name, value) in pairs {
            query.append_pair(name, &value.to_string());
        }
    }

    /// The same call with a number put into its body, at that JSON pointer.
    pub(super) fn with_body_value(&self, pointer: &str, number: u32) -> Self {
        let mut call = self.clone();
        if let Some(place) = call.body.as_mut().and_then(|body| body.pointer_mut(pointer)) {
            *place = number.into();
        }
        call
    }

    /// Sends it until an answer comes or nothing more can be hoped for.
    pub(super) async fn send(&self, client: &Client) -> Result<Vec<u8>, HttpError> {
        let mut attempts = 0;
        loop {
            self.take_turn(client).await;
            attempts += 1;
            let started = Instant::now();
            let outcome = self.attempt(client).await;
            self.log(client, attempts, &outcome, started.elapsed());
            let failure = match outcome {
                Ok((_, body)) => return Ok(body),
                Err(failure) => failure,
            };
            let may_repeat = attempts < client.http.settings.attempts && failure.is_passing();
            if !may_repeat {
                return Err(failure.into_error(self, client, attempts));
            }
            let wait = self.wait(client, &failure, attempts)?;
            tracing::info!(http.call = %self, http.failure = %failure, wait_ms = millis(wait), "waits and tries again");
            sleep(client, wait).await;
        }
    }

    async fn take_turn(&self, client: &Client) {
        let (Some(rate), Some(host)) = (client.rate, self.url.host_str()) else { return };
        let wait = client.http.pace.turn(host, rate, Instant::now());
        if !wait.is_zero() {
            tracing::debug!(http.host = host, wait_ms = millis(wait), "waits for its turn");
            sleep(client, wait).await;
        }
    }

    async fn attempt(&self, client: &Client) -> Result<(StatusCode, Vec<u8>), Failure> {
        let response = self.request(client).send().await?;
        let (status, asked) =
            (response.status(), retry_after(response.headers(), client.http.clock.now()));
        let body = read(response, client.http.settings.body_limit).await?;
        if status.is_success() {
            Ok((status, body))
        } else {
            Err(Failure::Status { status, asked, body })
        }
    }

    fn request(&self, client: &Client) -> RequestBuilder {
        let mut url = self.url.clone();
        if let Some((Key::Query(name), key, _)) = &client.key {
            url.query_pairs_mut().append_pair(name, key.reveal());
        }
        let mut request = client.inner.request(self.method.clone(), url);
        if let Some((Key::Header(name), key, _)) = &client.key
            && let Ok(mut value) = HeaderValue::from_str(key.reveal())
        {
            value.set_sensitive(true);
            request = request.header(*name, value);
        }
        match &self.body {
            Some(body) => request.json(body),
            None => request,
        }
    }

    fn wait(
        &self,
        client: &Client,
        failure: &Failure,
        attempts: u32,
    ) -> Result<Duration, HttpError> {
        let settings = &client.http.settings;
        match failure {
            Failure::Status { status, asked: Some(asked), .. } => {
                let longest = settings.longest_retry_after;
                if *asked <= longest {
                    return Ok(*asked);
                }
                let (call, status, asked) = (self.to_string(), *status, *asked);
                Err(HttpError::Busy { call, status, asked, longest })
            }
            _ => Ok(backoff(attempts, settings)),
        }
    }

    fn log(
        &self,
        client: &Client,
        attempt: u32,
        outcome: &Result<(StatusCode, Vec<u8>), Failure>,
        took: Duration,
    ) {
        let (answer, bytes) = match outcome {
            Ok((status, body)) => (status.to_string(), body.len()),
            Err(failure) => (failure.to_string(), failure.bytes()),
        };
        tracing::debug!(
            api.name = client.api.name,
            http.call = %self,
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

async fn sleep(client: &Client, wait: Duration) {
    if client.http.settings.sleeps {
        tokio::time::sleep(wait).await;
    }
}

async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limit {
            return Err(Failure::TooBig);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
