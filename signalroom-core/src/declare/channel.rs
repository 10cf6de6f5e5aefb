//! Channels: an open set. A channel composes rendered text into files, and may send them.

use crate::settings::Settings;
use crate::{BoxFuture, Result};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// A way to reach people. Ours are constants in [`crate::channels`]; anyone's may be one in their crate.
///
/// ```
/// use signalroom::declare::{Channel, Composed, Draft, File};
///
/// fn compose(draft: &Draft<'_>) -> signalroom::Result<Composed> {
///     let text = format!("{}\n{}", draft.title, draft.text()?);
///     Ok(Composed { files: vec![File::new("teams.txt", text)], summary: String::new() })
/// }
/// # #[allow(non_upper_case_globals)]
/// pub const teams: Channel = Channel::new("teams", compose);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Channel {
    /// The word in `channels = […]`, and the stem of its template.
    pub name: &'static str,
    /// Makes the files of one message; pure: the same draft gives the same bytes.
    pub compose: fn(&Draft<'_>) -> Result<Composed>,
    /// How it is sent; `None` while it is only written to files.
    pub sender: Option<Sender>,
}

impl Channel {
    /// A channel that writes files.
    pub const fn new(name: &'static str, compose: fn(&Draft<'_>) -> Result<Composed>) -> Self {
        Channel { name, compose, sender: None }
    }
    /// The same, able to send.
    pub const fn sends(self, sender: Sender) -> Self {
        Channel { sender: Some(sender), ..self }
    }
}

/// How a channel sends.
#[derive(Debug, Clone, Copy)]
pub struct Sender {
    /// The settings without which nothing can be sent (credentials).
    pub settings: &'static [&'static str],
    /// The setting that names a default recipient, if there is one.
    pub recipient: Option<&'static str>,
    /// Sends one message to one target; at most once: no retry after an ambiguous failure.
    pub send: for<'a> fn(Outgoing<'a>) -> BoxFuture<'a, Result<Receipt>>,
}

/// One rendered template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Relative to `templates/`: `daily_ccw/email.mjml`.
    pub path: &'static str,
    /// What it rendered to.
    pub text: String,
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
pub struct Draft<'a> {
    /// The report's name.
    pub report: &'a str,
    /// The title, plain text.
    pub title: &'a str,
    /// This channel's templates, rendered, the main one first.
    pub texts: &'a [Rendered],
    /// All channels' templates, rendered: the email's text part is printed from `slack.md`.
    pub all: &'a [Rendered],
    /// Lines of the runtime, first things first.
    pub notices: &'a [Notice],
    /// Lines of the runtime under the message: when it was made, how far its data is complete.
    pub footer: &'a [String],
    /// The canonical text of report and parameters: what makes this message this message.
    pub key: &'a str,
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
            .ok_or_else(|| anyhow::anyhow!("`{}` has no template", self.report))
    }
    /// The rendered template of this channel with the extension, such as `txt`.
    pub fn with_extension(&self, extension: &str) -> Option<&str> {
        let has = |r: &&Rendered| r.path.rsplit_once('.').is_some_and(|(_, e)| e == extension);
        self.texts.iter().find(has).map(|r| r.text.as_str())
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
pub struct Composed {
    /// Its files, the payload that is sent first.
    pub files: Vec<File>,
    /// A few words for the terminal: `140 of 160 characters, 1 segment`.
    pub summary: String,
}

/// A message on its way to one target.
#[derive(Clone, Copy)]
pub struct Outgoing<'a> {
    /// The message.
    pub message: &'a Composed,
    /// To whom: `#growth`.
    pub target: &'a str,
    /// Where credentials and base URLs are read.
    pub settings: &'a Settings,
}

impl std::fmt::Debug for Outgoing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outgoing").field("target", &self.target).finish_non_exhaustive()
    }
}

/// The other side's word that it took the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its id for the message.
    pub id: String,
    /// When it was taken, UTC.
    pub at: DateTime<Utc>,
}

/// Whether a message was sent is not known: a sender that fails so is not tried again by itself.
///
/// ```
/// use signalroom::declare::Unsure;
/// let error = anyhow::Error::new(Unsure).context("the server hung up after the message");
/// assert!(error.downcast_ref::<Unsure>().is_some());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it may have been sent all the same")]
pub struct Unsure;
