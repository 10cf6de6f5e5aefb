//! The text part: what the analyst wrote, else the text of another channel, else the HTML without its tags.

use super::plain;
use crate::Result;
use crate::declare::{Draft, Notice};

pub(super) fn part(draft: &Draft<'_>, html: &str) -> Result<String> {
    if let Some(text) = draft.with_extension("txt") {
        return Ok(framed(text, draft));
    }
    Ok(draft.as_text()?.unwrap_or_else(|| plain::text(html)))
}

/// The notices above, the footer below.
fn framed(text: &str, draft: &Draft<'_>) -> String {
    let notices = draft.notices.iter().map(|Notice { head, tail, .. }| format!("{head} {tail}"));
    let notices = notices.collect::<Vec<_>>().join("\n");
    let footer = draft.footer.join("\n");
    let parts = [notices.as_str(), text.trim(), footer.as_str()];
    let full: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    full.join("\n\n") + "\n"
}
