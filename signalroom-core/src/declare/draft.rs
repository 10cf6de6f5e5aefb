//! What a channel composes from, and what it composes.

use super::{Channel, MessageId};
use crate::Result;
use chrono::DateTime;
use chrono_tz::Tz;
use serde::Serialize;

/// One rendered template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Relative to `templates/`: `daily_ccw/email.mjml`.
    pub path: &'static str,
    /// What it rendered to.
    pub text: String,
}

/// The rendered templates of one channel, the main one first.
#[derive(Debug, Clone)]
pub struct ChannelTexts {
    /// The channel.
    pub channel: &'static Channel,
    /// Its templates.
    pub texts: Vec<Rendered>,
}

/// A line that the runtime puts on top of a message; templates know nothing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// One word for an SMS: `SAMPLE`.
    pub word: &'static str,
    /// The bold beginning: `Sample data:`.
    pub head: String,
    /// The rest: `made up to try the program`.
    pub tail: String,
}

/// All that a channel composes from.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Draft<'a> {
    /// What makes this message this message.
    pub id: &'a MessageId,
    /// The title, plain text.
    pub title: &'a str,
    /// This channel's templates, rendered, the main one first.
    pub texts: &'a [Rendered],
    /// The templates of all the report's channels, rendered.
    pub all: &'a [ChannelTexts],
    /// Lines of the runtime, first things first.
    pub notices: &'a [Notice],
    /// Lines of the runtime under the message: when it was made, how far its data is complete.
    pub footer: &'a [String],
    /// The run's instant, in the report's zone.
    pub now: DateTime<Tz>,
}

impl Draft<'_> {
    /// The main template's text.
    ///
    /// # Errors
    /// When the channel has no template.
    pub fn text(&self) -> Result<&str> {
        let first = self.texts.first();
        first
            .map(|r| r.text.as_str())
            .ok_or_else(|| anyhow::anyhow!("`{}` has no template", self.id.report))
    }

    /// The rendered template of this channel with the extension, such as `txt`.
    pub fn with_extension(&self, extension: &str) -> Option<&str> {
        let has = |r: &&Rendered| r.path.rsplit_once('.').is_some_and(|(_, e)| e == extension);
        self.texts.iter().find(has).map(|r| r.text.as_str())
    }

    /// The message as plain text, from the first of the report's channels whose messages read well as such.
    ///
    /// # Errors
    /// When that channel can't read its text.
    pub fn as_text(&self) -> Result<Option<String>> {
        let with_text = |of: &'_ ChannelTexts| Some((of.channel.as_text?, of.texts.clone()));
        let Some((as_text, texts)) = self.all.iter().find_map(with_text) else { return Ok(None) };
        as_text(&Draft { texts: &texts, ..self.clone() }).map(Some)
    }
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, such as `slack.json`.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file.
    pub fn new(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        File { name, bytes: bytes.into() }
    }
}

/// A message, ready to write and to send.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Composed {
    /// What is sent, the same to every target. Another version of the program may read it: see [`Envelope`](super::Envelope).
    pub payload: serde_json::Value,
    /// The files for people, the most telling first.
    pub files: Vec<File>,
    /// A few words for the terminal: `140 of 160 characters, 1 segment`.
    pub summary: String,
}

impl Composed {
    /// A message of that payload.
    ///
    /// # Errors
    /// When the payload can't be JSON.
    pub fn new(payload: &(impl Serialize + ?Sized)) -> Result<Self> {
        let payload = serde_json::to_value(payload)?;
        Ok(Composed { payload, files: Vec::new(), summary: String::new() })
    }

    /// The same with one more file.
    #[must_use]
    pub fn file(mut self, name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push(File::new(name, bytes));
        self
    }

    /// The same with a few words for the terminal.
    #[must_use]
    pub fn summary(self, summary: impl Into<String>) -> Self {
        Composed { summary: summary.into(), ..self }
    }
}
