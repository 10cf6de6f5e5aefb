//! `chat.postMessage`, with a bot's token.

use super::Refusal;
use crate::declare::{Outgoing, Receipt, Sender, Unsure};
use crate::settings::Settings;
use crate::{BoxFuture, Result, net};
use anyhow::Context;
use chrono::DateTime;
use reqwest::{Response, StatusCode, Url};
use serde::Deserialize;
use std::time::Duration;

/// Sends by bot token; `SLACK_CHANNEL_ID` is the recipient where none is configured.
pub const SENDER: Sender = Sender {
    settings: &[TOKEN],
    recipient: Some("SLACK_CHANNEL_ID"),
    send: |outgoing| -> BoxFuture<'_, _> { Box::pin(send(outgoing)) },
};

const TOKEN: &str = "SLACK_BOT_TOKEN";
/// How often a message is offered when Slack is busy: it has then surely not been posted.
const ATTEMPTS: u32 = 3;
/// The longest wait that Slack may ask for, in seconds.
const PATIENCE: u64 = 60;

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    #[serde(default)]
    error: String,
    #[serde(default)]
    ts: String,
}

async fn send(outgoing: Outgoing<'_>) -> Result<Receipt> {
    let token = outgoing.settings.text(TOKEN).ok_or(Refusal::NoToken { name: TOKEN })?;
    let url = url(outgoing.settings)?;
    let body = body(&outgoing)?;
    let client = net::client(|| {
        let builder = reqwest::Client::builder()
            .timeout(Duration::from_secs(60))
            .redirect(reqwest::redirect::Policy::none())
            // Posting twice is worse than not posting.
            .retry(reqwest::retry::never());
        if net::is_local(&url) { builder.no_proxy() } else { builder }
    })?;
    let mut attempt = 1;
    loop {
        let request = client.post(url.clone()).bearer_auth(token).json(&body);
        let answer = request.send().await.map_err(|error| failed(&outgoing, error))?;
        let Some(seconds) = busy(&answer) else { return receipt(&outgoing, answer).await };
        if attempt == ATTEMPTS || seconds > PATIENCE {
            return Err(Refusal::Busy { target: outgoing.target.to_owned(), seconds }.into());
        }
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        attempt += 1;
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
fn url(settings: &Settings) -> Result<Url, Refusal> {
    let base = settings.text("SLACK_BASE_URL").unwrap_or("https://slack.com");
    let server = base.trim_end_matches('/');
    let server = server.strip_suffix("/api").unwrap_or(server);
    Url::parse(&format!("{server}/api/chat.postMessage"))
        .map_err(|_| Refusal::BadUrl { url: base.to_owned() })
}

/// The seconds to wait when Slack is busy.
fn busy(answer: &Response) -> Option<u64> {
    let seconds = || answer.headers().get("retry-after")?.to_str().ok()?.trim().parse().ok();
    (answer.status() == StatusCode::TOO_MANY_REQUESTS).then(|| seconds().unwrap_or(1))
}

/// A connection that never stood has posted nothing; after that nobody knows.
fn failed(outgoing: &Outgoing<'_>, error: reqwest::Error) -> anyhow::Error {
    if error.is_connect() {
        return anyhow::Error::new(error.without_url()).context("Slack could not be reached");
    }
    unknown(outgoing, error.without_url().to_string())
}

fn unknown(outgoing: &Outgoing<'_>, why: String) -> anyhow::Error {
    let refusal = Refusal::Unknown { target: outgoing.target.to_owned(), why };
    anyhow::Error::new(Unsure).context(refusal)
}

async fn receipt(outgoing: &Outgoing<'_>, answer: Response) -> Result<Receipt> {
    let status = answer.status();
    if !status.is_success() {
        return Err(unknown(outgoing, format!("Slack answered {status}")));
    }
    let answer: Answer =
        answer.json().await.map_err(|error| unknown(outgoing, error.without_url().to_string()))?;
    if !answer.ok {
        let target = outgoing.target.to_owned();
        return Err(Refusal::Code { target, code: answer.error }.into());
    }
    let seconds = answer.ts.split('.').next().and_then(|seconds| seconds.parse().ok());
    let at = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    Ok(Receipt { at: at.unwrap_or_default(), id: answer.ts })
}
