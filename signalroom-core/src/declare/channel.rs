//! Channels: an open set. All that is known of one is in its constant; nothing else asks for its name.

use super::{Composed, Draft, NoData, Pane, Rendered, Sender, Typography};
use crate::Result;
use chrono::DateTime;
use chrono_tz::Tz;

/// A way to reach people. Ours are constants in [`crate::channels`]; anyone's may be one in their crate.
///
/// Its templates are `templates/FUNCTION/NAME.*`. What data is escaped for says the crate's `askama.toml`: an escaper
/// whose `extensions` list the channel's name counts for `NAME.txt`.
///
/// ```
/// use signalroom::channel::{Channel, Composed, Draft};
///
/// fn compose(draft: &Draft<'_>) -> signalroom::Result<Composed> {
///     let text = format!("{}\n{}", draft.title, draft.text()?);
///     Ok(Composed::new(&text)?.file("teams.txt", text))
/// }
/// # #[allow(non_upper_case_globals)]
/// pub const teams: Channel = Channel::new("teams", compose);
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Channel {
    /// The word in `channels = […]`, and the stem of its template.
    pub name: &'static str,
    /// Makes one message.
    pub compose: ComposeFn,
    /// Which characters it can show.
    pub typography: Typography,
    /// How it is sent; `None` while it is only written to files.
    pub sender: Option<Sender>,
    preview: Option<PreviewFn>,
    without_data: Option<WithoutDataFn>,
    pub(super) as_text: Option<AsTextFn>,
}

/// Makes one message; pure: the same draft gives the same bytes.
pub type ComposeFn = fn(&Draft<'_>) -> Result<Composed>;
/// Shows a message as people will see it, at that time of day.
pub type PreviewFn = fn(&Composed, DateTime<Tz>) -> Result<Vec<Pane>>;
/// Says that a day has no rows, in the channel's mark-up.
pub type WithoutDataFn = fn(&NoData) -> Result<Rendered>;
/// Reads a draft of this channel as plain text, for a channel that has none of its own.
pub type AsTextFn = fn(&Draft<'_>) -> Result<String>;

impl Channel {
    /// A channel that writes files.
    pub const fn new(name: &'static str, compose: ComposeFn) -> Self {
        Channel {
            name,
            compose,
            typography: Typography::UNICODE,
            sender: None,
            preview: None,
            without_data: None,
            as_text: None,
        }
    }

    /// The same, able to send.
    #[must_use]
    pub const fn sends(self, sender: Sender) -> Self {
        Channel { sender: Some(sender), ..self }
    }

    /// The same, which shows its messages in `preview`; without it their files are shown.
    #[must_use]
    pub const fn previews(self, preview: PreviewFn) -> Self {
        Channel { preview: Some(preview), ..self }
    }

    /// The same with a sentence of its own for a day without rows; without it the sentence is plain text.
    #[must_use]
    pub const fn without_data(self, without_data: WithoutDataFn) -> Self {
        Channel { without_data: Some(without_data), ..self }
    }

    /// The same, limited to other characters.
    #[must_use]
    pub const fn typography(self, typography: Typography) -> Self {
        Channel { typography, ..self }
    }

    /// The same, whose messages read well as plain text: an email without a text part of its own takes this one, and
    /// the terminal prints it.
    #[must_use]
    pub const fn as_text(self, as_text: AsTextFn) -> Self {
        Channel { as_text: Some(as_text), ..self }
    }

    /// Whether its messages read well as plain text.
    pub fn reads_as_text(&self) -> bool {
        self.as_text.is_some()
    }

    /// What `preview` shows of a message.
    ///
    /// # Errors
    /// When the message is not what the channel composes.
    pub fn preview(&self, composed: &Composed, at: DateTime<Tz>) -> Result<Vec<Pane>> {
        match self.preview {
            Some(preview) => preview(composed, at),
            None => Ok(Pane::of_files(self.name, composed)),
        }
    }

    /// The sentence for a day without rows.
    ///
    /// # Errors
    /// When it can't be rendered.
    pub fn no_data(&self, no_data: &NoData) -> Result<Rendered> {
        match self.without_data {
            Some(sentence) => sentence(no_data),
            None => Ok(no_data.sentence()),
        }
    }
}
