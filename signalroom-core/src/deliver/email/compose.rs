//! A draft becomes an email.

use super::html::{self, LIMIT};
use super::{EmailError, eml, escape, text};
use crate::Result;
use crate::declare::{Composed, Draft};
use crate::deliver::shorten::Fitting;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What is sent: the payload of an email. From, To and Message-ID are put in for each target, by `eml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailPayload {
    /// One line.
    pub subject: String,
    /// The HTML part.
    pub html: String,
    /// The text part.
    pub text: String,
    /// The run's instant.
    pub date: DateTime<Utc>,
}

/// Composes `email.html`, `email.txt` and `email.eml` from `email.mjml`. What `|shorten` cuts in the HTML is whole in the
/// text part.
///
/// # Errors
/// When the MJML can't be read or the HTML is too big.
pub fn compose(draft: &Draft<'_>) -> Result<Composed> {
    let html = FITTING.fit(draft, html::sized)?;
    let text = text::part(draft)?;
    let summary = format!("{} KB of {}", html.len().div_ceil(1024), LIMIT / 1024);
    let payload =
        EmailPayload { subject: one_line(draft.title), html, text, date: draft.now.to_utc() };
    let eml = eml::for_people(draft.id, &payload)?;
    let composed = Composed::new(&payload)?.summary(summary).file("email.eml", eml);
    Ok(composed.file("email.html", payload.html).file("email.txt", payload.text))
}

const FITTING: Fitting<'_> = Fitting { file: "email.txt", first: escape::first, is_too_long };

fn is_too_long(error: &crate::Error) -> bool {
    matches!(error.downcast_ref(), Some(EmailError::Size { .. }))
}

/// A subject is one line, whatever a name in it holds.
fn one_line(title: &str) -> String {
    title.split(char::is_control).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
