//! A message on its way: data that another process, or another version of the program, can read and send.

use super::MessageId;
use serde::{Deserialize, Serialize};

/// One message to one target.
///
/// It may lie in a table or travel between processes while the program is updated, so its JSON only ever grows: a field
/// that is added has `#[serde(default)]`, unknown fields are ignored, and none is renamed, removed or given another
/// meaning. The same holds for what each channel puts into `payload`; one that can't keep to it needs another name.
/// `tests/envelopes` keeps envelopes that earlier versions wrote, and a test reads and sends them ever after.
///
/// ```
/// use signalroom::channel::Envelope;
///
/// let text = r##"{
///     "id": { "report": "daily_ccw", "arguments": {}, "occasion": { "slot": "2026-03-10T11:00:00Z" } },
///     "channel": "sms", "target": "+12025550123", "payload": { "text": "327 conversions" }
/// }"##;
/// let envelope: Envelope = serde_json::from_str(text)?;
/// assert_eq!(envelope.target, "+12025550123");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Envelope {
    /// What makes the message this message.
    pub id: MessageId,
    /// The channel's name.
    pub channel: String,
    /// To whom: `#growth`.
    pub target: String,
    /// What the channel composed, the same for each of its targets.
    pub payload: serde_json::Value,
}

impl Envelope {
    /// A message to that target.
    pub fn new(id: MessageId, channel: &str, target: &str, payload: serde_json::Value) -> Self {
        Envelope { id, channel: channel.to_owned(), target: target.to_owned(), payload }
    }
}
