//! The HTML of an email: its MJML inside the frame, as HTML.

use super::{EmailError, frame};
use crate::Result;
use crate::declare::Draft;
use crate::deliver::shorten::without_marks;
use mrml::prelude::render::RenderOptions;
use std::collections::HashMap;

/// Bytes of HTML, beyond which Gmail hides the rest behind a link.
pub(super) const LIMIT: usize = 102 * 1024;

/// The HTML of this MJML.
///
/// # Errors
/// When the MJML can't be read or the HTML is too big.
pub(super) fn sized(draft: &Draft<'_>, mjml: &str) -> Result<String> {
    let html = html(&frame::framed(mjml, draft)?)?;
    if html.len() > LIMIT {
        return Err(EmailError::Size { bytes: html.len() }.into());
    }
    Ok(html)
}

/// The HTML whatever its size, with nothing cut.
///
/// # Errors
/// When the MJML can't be read.
pub(super) fn whole(draft: &Draft<'_>) -> Result<String> {
    Ok(html(&frame::framed(&without_marks(draft.text()?), draft)?)?)
}

fn html(mjml: &str) -> Result<String, EmailError> {
    let parsed = mrml::parse(mjml).map_err(EmailError::Mjml)?;
    // By default it has a reader load fonts from Google.
    let options = RenderOptions { fonts: HashMap::new(), ..RenderOptions::default() };
    parsed.element.render(&options).map_err(EmailError::Html)
}
