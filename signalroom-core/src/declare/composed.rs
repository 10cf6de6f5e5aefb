//! A message's pieces: rendered templates, lines of the runtime, and what a channel composes of them.

use crate::Result;
use serde::Serialize;

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
