//! The channel: it composes a ticket's JSON. Without a sender it is written to files.

use signalroom::declare::{Channel, Composed, Draft};

/// A ticket for the team's board.
#[expect(non_upper_case_globals, reason = "a channel is named by the word in `channels = […]`")]
pub(crate) const ticket: Channel = Channel::new("ticket", compose);

fn compose(draft: &Draft<'_>) -> signalroom::Result<Composed> {
    let body = draft.text()?.trim();
    let json = serde_json::json!({ "title": draft.title, "body": body });
    let summary = format!("{} characters", body.chars().count());
    let file = serde_json::to_vec_pretty(&json)?;
    Ok(Composed::new(&json)?.file("ticket.json", file).summary(summary))
}
