//! The channel: a ticket on the team's board. Everything about it is here; `askama.toml` names its escaper.

use serde_json::{Value, json};
use signalroom::channel::{
    ApiKey, Channel, Composed, Credentials, Draft, Endpoint, Envelope, Escaper, Http, Key, Pane,
    Receipt, SendError, Sender,
};
use std::fmt::{self, Write};

/// A ticket for the team's board.
#[expect(non_upper_case_globals, reason = "a channel is named by the word in `channels = […]`")]
pub(crate) const ticket: Channel =
    Channel::new("ticket", compose).sends(SENDER).previews(|message, _| Ok(preview(message)));

/// For `ticket.txt`: the board shows `[b]bold[/b]` in bold, and `[[` as a bracket.
#[derive(Clone, Copy)]
pub(crate) struct TicketEscaper;

impl Escaper for TicketEscaper {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        dest.write_str(&text.replace('[', "[["))
    }
}

fn compose(draft: &Draft<'_>) -> signalroom::Result<Composed> {
    let body = draft.text()?.trim();
    let payload = json!({ "title": draft.title, "body": body });
    let file = serde_json::to_vec_pretty(&payload)?;
    let summary = format!("{} characters", body.chars().count());
    Ok(Composed::new(&payload)?.file("ticket.json", file).summary(summary))
}

fn preview(message: &Composed) -> Vec<Pane> {
    let body = message.payload["body"].as_str().unwrap_or_default();
    vec![Pane::text("Ticket", body).fact(message.summary.as_str())]
}

const SENDER: Sender =
    Sender::new(|envelope, credentials, http| Box::pin(send(envelope, credentials, http)))
        .settings(&["TICKET_URL", "TICKET_TOKEN"])
        .recipient("TICKET_BOARD");

/// `?` is enough: the errors know whether the call certainly had no effect or may have had one.
async fn send(
    envelope: &Envelope,
    credentials: &Credentials,
    http: &Http,
) -> Result<Receipt, SendError> {
    let url = credentials.text("TICKET_URL")?;
    let key = ApiKey::new(Key::Bearer, "TICKET_TOKEN", credentials.get("TICKET_TOKEN"))?;
    let endpoint = Endpoint::new("board", Some(url), "TICKET_URL", "https://board.example.com")?;
    let client = http.at_most_once(endpoint.key(key))?;
    let body = json!({ "board": envelope.target, "ticket": envelope.payload });
    let request = client.post("/tickets").json(body);
    let answer = client.send(&request).await?;
    let answer: Value = client.read(&request, &answer)?;
    let id = answer["id"].as_str().unwrap_or_default().to_owned();
    Ok(Receipt { id, at: http.clock().now() })
}
