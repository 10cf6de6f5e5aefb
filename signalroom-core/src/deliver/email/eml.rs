//! The `.eml`: the same bytes for the same message, so nothing in it is random.

use super::EmailPayload;
use crate::Result;
use crate::declare::{Envelope, MessageId};
use lettre::message::{Mailbox, Mailboxes, MultiPart, SinglePart};
use lettre::{Address, Message};
use sha2::{Digest, Sha256};

/// The sender while nobody has been asked to send it; `.invalid` reaches nobody.
const NOBODY: &str = "SignalRoom <reports@signalroom.invalid>";

/// The email as it is sent to the envelope's target from that address: `Reports <reports@example.com>`.
///
/// # Errors
/// When an address can't be read, or the payload is not an email's.
pub fn eml(envelope: &Envelope, from: &str) -> Result<Vec<u8>> {
    let payload: EmailPayload = serde_json::from_value(envelope.payload.clone())?;
    let from: Mailbox = from.parse()?;
    let to: Mailboxes = envelope.target.parse()?;
    let id = format!("{} email {}", envelope.id, envelope.target);
    let message = Message::builder().from(from.clone());
    let message = to.into_iter().fold(message, lettre::message::MessageBuilder::to);
    written(message, &payload, &hash(&id), from.email.domain())
}

/// The email as people look at it before anybody is named who gets it.
pub(super) fn for_people(id: &MessageId, payload: &EmailPayload) -> Result<Vec<u8>> {
    let from: Mailbox = NOBODY.parse()?;
    let address: Address = from.email.clone();
    let message = Message::builder()
        .envelope(lettre::address::Envelope::new(Some(address.clone()), vec![address])?)
        .from(from.clone());
    written(message, payload, &hash(&format!("{id} email")), from.email.domain())
}

fn written(
    message: lettre::message::MessageBuilder,
    payload: &EmailPayload,
    hash: &str,
    domain: &str,
) -> Result<Vec<u8>> {
    let parts = MultiPart::builder()
        .kind(lettre::message::MultiPartKind::Alternative)
        .boundary(format!("signalroom-{hash}"))
        .singlepart(SinglePart::plain(payload.text.clone()))
        .singlepart(SinglePart::html(payload.html.clone()));
    let message = message
        .subject(&payload.subject)
        .date(payload.date.into())
        .message_id(Some(format!("<{hash}@{domain}>")))
        .multipart(parts)?;
    Ok(message.formatted())
}

fn hash(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
