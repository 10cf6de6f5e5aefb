//! What a channel composes from.

use super::{Channel, MessageId, Notice, Rendered};
use crate::Result;
use chrono::DateTime;
use chrono_tz::Tz;

/// The rendered templates of one channel, the main one first.
#[derive(Debug, Clone)]
pub struct ChannelTexts {
    /// The channel.
    pub channel: &'static Channel,
    /// Its templates.
    pub texts: Vec<Rendered>,
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
