//! `chat.postMessage`, with a bot's token.

use super::Refusal;
use crate::declare::{Outgoing, Receipt, Sender, Unsure};
use crate::net::{ApiKey, Endpoint, Http, HttpError, HttpSettings, Key, Stage};
use crate::settings::Settings;
use crate::time::Clock;
use crate::{BoxFuture, Result};
use anyhow::Context;
use chrono::DateTime;
use reqwest::StatusCode;
use serde::Deserialize;

/// Sends by bot token; `SLACK_CHANNEL_ID` is the recipient where none is configured.
pub const SENDER: Sender = Sender {
    settings: &[TOKEN],
    recipient: Some("SLACK_CHANNEL_ID"),
    send: |outgoing| -> BoxFuture<'_, _> { Box::pin(send(outgoing)) },
};

const TOKEN: &str = "SLACK_BOT_TOKEN";
const BASE_URL: &str = "SLACK_BASE_URL";

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    #[serde(default)]
    error: String,
    #[serde(default)]
    ts: String,
}

async fn send(outgoing: Outgoing<'_>) -> Result<Receipt> {
    let token = outgoing.settings.get(TOKEN).ok_or(Refusal::NoToken { name: TOKEN })?;
    let endpoint = endpoint(outgoing.settings)?.key(ApiKey::new(Key::Bearer, TOKEN, Some(token))?);
    let client = Http::new(HttpSettings::default(), Clock::System).at_most_once(endpoint)?;
    let request = client.post("/api/chat.postMessage").json(body(&outgoing)?);
    match client.send(&request).await {
        Ok(answer) => receipt(&outgoing, &answer.body),
        Err(error) => Err(failed(&outgoing, error)),
    }
}

/// The payload as composed, with the channel.
fn body(outgoing: &Outgoing<'_>) -> Result<serde_json::Value> {
    let payload = outgoing.message.files.first().context("the message has no file")?;
    let mut body: serde_json::Value = serde_json::from_slice(&payload.bytes)?;
    let fields = body.as_object_mut().context("slack.json is no object")?;
    fields.insert("channel".to_owned(), outgoing.target.into());
    Ok(body)
}

/// `SLACK_BASE_URL` names the server; it may end in `/api` as Slack's own clients have it.
fn endpoint(settings: &Settings) -> Result<Endpoint, HttpError> {
    let base = settings.text(BASE_URL).map(|base| base.trim().trim_end_matches('/'));
    let base = base.map(|base| base.strip_suffix("/api").unwrap_or(base));
    Endpoint::new("slack", base, BASE_URL, "https://slack.com")
}

fn failed(outgoing: &Outgoing<'_>, error: HttpError) -> anyhow::Error {
    let target = outgoing.target.to_owned();
    if error.stage() == Stage::NotConnected {
        return anyhow::Error::new(error).context("Slack could not be reached");
    }
    if let (Some(StatusCode::TOO_MANY_REQUESTS), wait) = (error.status(), error.retry_after()) {
        let seconds = wait.map_or(1, |wait| wait.as_secs());
        return Refusal::Busy { target, seconds }.into();
    }
    match error.status() {
        Some(status) if !error.had_no_effect() => {
            unknown(outgoing, format!("Slack answered {status}"))
        }
        None if error.stage() >= Stage::Sent => unknown(outgoing, error.to_string()),
        _ => error.into(),
    }
}

fn unknown(outgoing: &Outgoing<'_>, why: String) -> anyhow::Error {
    let refusal = Refusal::Unknown { target: outgoing.target.to_owned(), why };
    anyhow::Error::new(Unsure).context(refusal)
}

fn receipt(outgoing: &Outgoing<'_>, body: &[u8]) -> Result<Receipt> {
    let answer: Answer =
        serde_json::from_slice(body).map_err(|error| unknown(outgoing, error.to_string()))?;
    if !answer.ok {
        let target = outgoing.target.to_owned();
        return Err(Refusal::Code { target, code: answer.error }.into());
    }
    let seconds = answer.ts.split('.').next().and_then(|seconds| seconds.parse().ok());
    let at = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    Ok(Receipt { at: at.unwrap_or_default(), id: answer.ts })
}
