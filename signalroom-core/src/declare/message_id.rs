//! What makes a message this message: what it says, and for when. Whoever receives it on which channel is not part of it.

use super::Args;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
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
