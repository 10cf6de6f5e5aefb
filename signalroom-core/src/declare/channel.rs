//! Channels: an open set. A channel composes rendered text into a message, and may send it.

use super::{Composed, Draft, Sender};
use crate::Result;

/// A way to reach people. Ours are constants in [`crate::channels`]; anyone's may be one in their crate.
///
/// ```
/// use signalroom::declare::{Channel, Composed, Draft};
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
    /// Makes one message; pure: the same draft gives the same bytes.
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
    #[must_use]
    pub const fn sends(self, sender: Sender) -> Self {
        Channel { sender: Some(sender), ..self }
    }
}
