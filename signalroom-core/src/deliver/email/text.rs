//! The text part: what the analyst wrote, else Slack's tree, else the HTML without its tags.

use super::plain;
use crate::Result;
use crate::declare::{Draft, Notice};
use crate::deliver::slack;

pub(super) fn part(draft: &Draft<'_>, html: &str) -> Result<String> {
    if let Some(text) = draft.with_extension("txt") {
        return Ok(framed(text, draft));
    }
    match draft.all.iter().find(|rendered| rendered.path.ends_with("/slack.md")) {
        Some(slack) => Ok(slack::print(&slack::framed(draft, &slack.text)?)),
        None => Ok(plain::text(html)),
    }
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
