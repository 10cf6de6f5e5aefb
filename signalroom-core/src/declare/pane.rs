//! What a channel shows on the page of `preview`.

use super::Composed;
use askama::filters::{Escaper, Html};

/// A part of the page with a heading: one message, or one look at it.
///
/// ```
/// use signalroom::channel::Pane;
/// let pane = Pane::text("Ticket", "Deploy <now>").fact("12 characters");
/// assert_eq!(pane.body, "<pre class=\"paper\">Deploy &#60;now&#62;</pre>");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pane {
    /// The heading.
    pub title: String,
    /// A few words beside it.
    pub fact: String,
    /// HTML; what stands on paper is in an element of class `paper`.
    pub body: String,
    /// Where it stands.
    pub column: PaneColumn,
    /// Which stand above it in its column: those of a smaller number.
    pub order: i8,
}

/// Where a pane stands on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaneColumn {
    /// As wide as a phone, several below each other.
    #[default]
    Phone,
    /// As wide as a phone, for what is long.
    LongPhone,
    /// As wide as a desktop's window.
    Desktop,
}

impl Pane {
    /// A pane of that HTML.
    pub fn html(title: impl Into<String>, body: impl Into<String>) -> Self {
        let (title, body) = (title.into(), body.into());
        Pane { title, fact: String::new(), body, column: PaneColumn::default(), order: 0 }
    }

    /// A pane of that text, in a fixed width.
    pub fn text(title: impl Into<String>, text: &str) -> Self {
        let mut escaped = String::with_capacity(text.len());
        // A `String` takes everything.
        let _ = Html.write_escaped_str(&mut escaped, text);
        Pane::html(title, format!("<pre class=\"paper\">{escaped}</pre>"))
    }

    /// The same with a few words beside its heading.
    #[must_use]
    pub fn fact(self, fact: impl Into<String>) -> Self {
        Pane { fact: fact.into(), ..self }
    }

    /// The same in that column.
    #[must_use]
    pub fn column(self, column: PaneColumn) -> Self {
        Pane { column, ..self }
    }

    /// The same above those of a larger number.
    #[must_use]
    pub fn order(self, order: i8) -> Self {
        Pane { order, ..self }
    }

    /// A pane for each file of a message.
    pub(super) fn of_files(channel: &str, composed: &Composed) -> Vec<Self> {
        let files = composed.files.iter().map(|file| {
            let text = String::from_utf8_lossy(&file.bytes);
            Pane::text(format!("{channel}, {}", file.name), &text).fact(composed.summary.as_str())
        });
        files.collect()
    }
}
