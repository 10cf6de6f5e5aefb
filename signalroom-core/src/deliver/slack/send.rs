//! `chat.postMessage`, with a bot's token.

use super::Refusal;
use crate::Class;
use crate::declare::{Credentials, Envelope, Receipt, SendError, Sender};
use crate::net::{ApiKey, Endpoint, Http, HttpError, Key, Response, Stage};
use anyhow::anyhow;
use chrono::DateTime;
use reqwest::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// Sends by bot token; `SLACK_CHANNEL_ID` is the recipient where none is configured.
pub const SENDER: Sender =
    Sender::new(|envelope, credentials, http| Box::pin(send(envelope, credentials, http)))
        .settings(&[TOKEN])
        .optional(&[BASE_URL])
        .recipient("SLACK_CHANNEL_ID");

const TOKEN: &str = "SLACK_BOT_TOKEN";
const BASE_URL: &str = "SLACK_BASE_URL";

/// What Slack answers.
#[derive(Deserialize)]
struct Reply {
    ok: bool,
    #[serde(default)]
    error: String,
    #[serde(default)]
    ts: String,
}

async fn send(
    envelope: &Envelope,
    credentials: &Credentials,
    http: &Http,
) -> Result<Receipt, SendError> {
    let client = http.at_most_once(endpoint(credentials)?)?;
    let request = client.post("/api/chat.postMessage").json(body(envelope)?);
    let answer = client.send(&request).await.map_err(|error| failed(envelope, error))?;
    let reply =
        client.read(&request, &answer).map_err(|error| unknown(envelope, error.to_string()))?;
    receipt(envelope, &answer, reply)
}

/// `SLACK_BASE_URL` names the server; it may end in `/api` as Slack's own clients have it.
fn endpoint(credentials: &Credentials) -> Result<Endpoint, HttpError> {
    let base = credentials.get(BASE_URL).map(|base| base.value.reveal().trim());
    let server = base.map(|base| base.trim_end_matches('/'));
    let server = server.map(|server| server.strip_suffix("/api").unwrap_or(server));
    let endpoint = Endpoint::new("slack", server, BASE_URL, "https://slack.com")?;
    Ok(endpoint.key(ApiKey::new(Key::Bearer, TOKEN, credentials.get(TOKEN))?))
}

/// The payload, the channel, and the message's identity, by which the message can be found in the channel's history.
fn body(envelope: &Envelope) -> Result<Value, SendError> {
    let mut body = envelope.payload.clone();
    let no_object = || SendError::not_sent(Class::Bug, anyhow!("the payload is not an object"));
    let fields = body.as_object_mut().ok_or_else(no_object)?;
    fields.insert("channel".to_owned(), envelope.target.as_str().into());
    let metadata = json!({
        "event_type": "signalroom_message",
        "event_payload": { "id": envelope.id.key() },
    });
    fields.insert("metadata".to_owned(), metadata);
    Ok(body)
}

fn failed(envelope: &Envelope, error: HttpError) -> SendError {
    let (status, stage, asked) = (error.status(), error.stage(), error.retry_after());
    if status == Some(StatusCode::TOO_MANY_REQUESTS) {
        return busy(envelope, asked);
    }
    match (SendError::from(error), status) {
        (SendError::Unknown(error), None) => unknown(envelope, format!("{error:#}")),
        (SendError::Unknown(_), Some(status)) => {
            unknown(envelope, format!("Slack answered {status}"))
        }
        (error, _) if stage == Stage::NotConnected => error.context("Slack could not be reached"),
        (error, _) => error,
    }
}

fn receipt(envelope: &Envelope, answer: &Response, reply: Reply) -> Result<Receipt, SendError> {
    if reply.ok {
        let seconds = reply.ts.split('.').next().and_then(|seconds| seconds.parse().ok());
        let at = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        return Ok(Receipt { at: at.unwrap_or_default(), id: reply.ts });
    }
    let code = reply.error;
    Err(match code.as_str() {
        "ratelimited" | "rate_limited" => busy(envelope, answer.retry_after),
        // Slack broke down while it was at it.
        "internal_error" | "fatal_error" | "service_unavailable" => {
            unknown(envelope, format!("Slack answered `{code}`"))
        }
        _ => {
            let refusal = Refusal::Code { target: envelope.target.clone(), code };
            SendError::not_sent(refusal.class(), refusal)
        }
    })
}

fn busy(envelope: &Envelope, retry_after: Option<Duration>) -> SendError {
    let seconds = retry_after.map_or(1, |wait| wait.as_secs());
    let refusal = Refusal::Busy { target: envelope.target.clone(), seconds };
    SendError::NotSent { class: refusal.class(), retry_after, error: refusal.into() }
}

fn unknown(envelope: &Envelope, why: String) -> SendError {
    SendError::Unknown(Refusal::Unknown { target: envelope.target.clone(), why }.into())
}
