//! The `.eml`: the same bytes for the same message, so nothing in it is random.

use crate::Result;
use crate::declare::Draft;
use lettre::address::Envelope;
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use sha2::{Digest, Sha256};

/// The sender while nobody has been asked to send it; `.invalid` reaches nobody.
const SENDER: &str = "reports@signalroom.invalid";

pub(super) fn written(draft: &Draft<'_>, html: &str, text: &str) -> Result<Vec<u8>> {
    let hash = hash(&format!("{} email", draft.key));
    let from: Address = SENDER.parse()?;
    let parts = MultiPart::builder()
        .kind(lettre::message::MultiPartKind::Alternative)
        .boundary(format!("signalroom-{hash}"))
        .singlepart(SinglePart::plain(text.to_owned()))
        .singlepart(SinglePart::html(html.to_owned()));
    let message = Message::builder()
        .from(Mailbox::new(Some("SignalRoom".to_owned()), from.clone()))
        .envelope(Envelope::new(Some(from.clone()), vec![from])?)
        .subject(one_line(draft.title))
        .date(draft.now.into())
        .message_id(Some(format!("<{hash}@signalroom.invalid>")))
        .multipart(parts)?;
    Ok(message.formatted())
}

fn hash(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A subject is one line, whatever a name in it holds.
fn one_line(title: &str) -> String {
    title.split(char::is_control).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
