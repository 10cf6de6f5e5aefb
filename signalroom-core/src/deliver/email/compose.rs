//! A draft becomes an email.

use super::{EmailError, eml, escape, frame, text};
use crate::Result;
use crate::declare::{Composed, Draft};
use crate::deliver::shorten::{Fitting, without_marks};
use chrono::{DateTime, Utc};
use mrml::prelude::render::RenderOptions;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Bytes of HTML, beyond which Gmail hides the rest behind a link.
pub(super) const LIMIT: usize = 102 * 1024;

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
    let html = FITTING.fit(draft, sized_html)?;
    let text = text::part(draft, whole_html)?;
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

fn sized_html(draft: &Draft<'_>, mjml: &str) -> Result<String> {
    let html = html(&frame::framed(mjml, draft)?)?;
    if html.len() > LIMIT {
        return Err(EmailError::Size { bytes: html.len() }.into());
    }
    Ok(html)
}

/// The HTML whatever its size, with nothing cut.
fn whole_html(draft: &Draft<'_>) -> Result<String> {
    Ok(html(&frame::framed(&without_marks(draft.text()?), draft)?)?)
}

/// A subject is one line, whatever a name in it holds.
fn one_line(title: &str) -> String {
    title.split(char::is_control).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn html(mjml: &str) -> Result<String, EmailError> {
    let parsed = mrml::parse(mjml).map_err(EmailError::Mjml)?;
    // By default it has a reader load fonts from Google.
    let options = RenderOptions { fonts: HashMap::new(), ..RenderOptions::default() };
    parsed.element.render(&options).map_err(EmailError::Html)
}
