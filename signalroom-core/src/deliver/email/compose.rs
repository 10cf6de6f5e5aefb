//! A draft becomes an email.

use super::{EmailError, dress, eml, text};
use crate::Result;
use crate::declare::{Composed, Draft, File};

/// Bytes of HTML, beyond which Gmail hides the rest behind a link.
pub(super) const LIMIT: usize = 102 * 1024;

/// Composes `email.html`, `email.txt` and `email.eml` from `email.mjml`.
///
/// # Errors
/// When the MJML can't be read or the HTML is too big.
pub fn compose(draft: &Draft<'_>) -> Result<Composed> {
    let html = html(&dress::dressed(draft.text()?, draft)?)?;
    if html.len() > LIMIT {
        return Err(EmailError::Size { bytes: html.len() }.into());
    }
    let text = text::part(draft, &html)?;
    let eml = eml::written(draft, &html, &text)?;
    let summary = format!("{} KB of {}", html.len().div_ceil(1024), LIMIT / 1024);
    let files = vec![
        File::new("email.eml", eml),
        File::new("email.html", html),
        File::new("email.txt", text),
    ];
    Ok(Composed { files, summary })
}

fn html(mjml: &str) -> Result<String, EmailError> {
    let parsed = mrml::parse(mjml).map_err(EmailError::Mjml)?;
    let options = mrml::prelude::render::RenderOptions::default();
    parsed.element.render(&options).map_err(EmailError::Html)
}
