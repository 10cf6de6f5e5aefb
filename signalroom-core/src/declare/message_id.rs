//! What makes a message this message: what it says, and for when. Whoever receives it on which channel is not part of it.

use super::Args;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The identity of a message. Its text is the key of deliveries, Slack's metadata and, hashed, the email's `Message-ID`:
/// two messages of one text are the same message, and it is sent once.
///
/// ```
/// use signalroom::channel::{MessageId, Occasion, Variant};
///
/// let id = MessageId {
///     report: "daily_ccw".to_owned(),
///     arguments: [("date".to_owned(), "2026-03-09".to_owned())].into(),
///     occasion: Occasion::Slot("2026-03-10T11:00:00Z".parse()?),
///     variant: Variant::default(),
/// };
/// assert_eq!(id.to_string(), r#"daily_ccw {"date":"2026-03-09"} slot=2026-03-10T11:00:00Z"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MessageId {
    /// The report.
    pub report: String,
    /// All its arguments, in canonical text by name.
    pub arguments: BTreeMap<String, String>,
    /// For when it is.
    pub occasion: Occasion,
    /// In what it differs from the real one.
    #[serde(default)]
    pub variant: Variant,
}

/// Bytes of a key that is the whole text.
const LONGEST_KEY: usize = 1_000;
/// Bytes of the beginning of a longer one.
const BEGINNING: usize = 200;

/// For when a message is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// A scheduled instant.
    Slot(DateTime<Utc>),
    /// Somebody asked, under this id; asking again under the same id is the same message.
    Request(String),
    /// Neither: the arguments alone say which message it is.
    Arguments,
}

/// A message that does not count as the real one of its occasion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Variant {
    /// Sent to somebody who was named for this one time.
    pub test: bool,
    /// Rendered although days were missing.
    pub partial: bool,
}

impl MessageId {
    /// A report's message with those arguments, whatever the occasion.
    pub fn new(report: &str, args: &Args) -> Self {
        let arguments = args.0.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        MessageId {
            report: report.to_owned(),
            arguments: arguments.collect(),
            occasion: Occasion::Arguments,
            variant: Variant::default(),
        }
    }

    /// Its text where the length of keys is limited, as in an index of Postgres or in Slack's metadata: of a long one the
    /// beginning and a digest of all of it.
    pub fn key(&self) -> String {
        let text = self.to_string();
        if text.len() <= LONGEST_KEY {
            return text;
        }
        let hash = Sha256::digest(text.as_bytes());
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let beginning = text.get(..text.floor_char_boundary(BEGINNING)).unwrap_or_default();
        format!("{beginning}… sha256={hash}")
    }

    /// The arguments in one line, as deliveries and runs keep them: `{"date":"2026-03-09"}`.
    pub fn arguments_text(&self) -> String {
        let fields =
            self.arguments.iter().map(|(name, value)| (name.clone(), value.clone().into()));
        serde_json::Value::Object(fields.collect()).to_string()
    }
}

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.report, self.arguments_text())?;
        match &self.occasion {
            Occasion::Slot(at) => {
                write!(f, " slot={}", at.to_rfc3339_opts(SecondsFormat::AutoSi, true))?;
            }
            Occasion::Request(id) => write!(f, " request={id}")?,
            Occasion::Arguments => {}
        }
        let variants = [(" test", self.variant.test), (" partial", self.variant.partial)];
        variants.iter().filter(|(_, is)| *is).try_for_each(|(word, _)| f.write_str(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alert(message: &str) -> MessageId {
        MessageId::new("alert", &Args([("message", message.to_owned())].into()))
    }

    #[test]
    fn a_short_text_is_its_own_key() {
        let id = alert(&"é".repeat(400));
        assert_eq!(id.key(), id.to_string());
    }

    #[test]
    fn long_texts_have_short_keys_of_their_own() {
        let long = "é".repeat(7_000);
        let key = alert(&long).key();
        assert!(key.len() < 300 && key.starts_with("alert {\"message\":\"éé"), "{key}");
        assert_eq!(key, alert(&long).key());
        assert_ne!(key, alert(&format!("{long}!")).key());
    }
}
