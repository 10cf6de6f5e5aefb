//! A draft becomes Slack's message.

use super::escape::first;
use super::inline::plain;
use super::{Block, Part, SlackError, SlackMessage, Style, blocks, limits, parse, print};
use crate::Result;
use crate::declare::{Composed, Draft, Notice};
use crate::deliver::shorten::{Fitting, without_marks};

/// Composes `slack.json` and `slack.txt` from `slack.md`. What `|shorten` cuts in the message is whole in `slack.txt`.
///
/// # Errors
/// When the text can't be read or exceeds Slack's limits.
pub fn compose(draft: &Draft<'_>) -> Result<Composed> {
    let message = FITTING.fit(draft, message)?;
    let json = serde_json::to_string_pretty(&message)? + "\n";
    let summary = format!("{} of {} blocks", message.blocks.len(), limits::BLOCKS);
    let composed = Composed::new(&message)?.summary(summary);
    Ok(composed.file("slack.json", json).file("slack.txt", as_text(draft)?))
}

const FITTING: Fitting<'_> = Fitting { file: "slack.txt", first, is_too_long };

fn is_too_long(error: &crate::Error) -> bool {
    let error = error.downcast_ref();
    matches!(error, Some(SlackError::Blocks { .. } | SlackError::Characters { .. }))
}

fn message(draft: &Draft<'_>, source: &str) -> Result<SlackMessage> {
    let tree = framed(draft, source)?;
    let text = print(&tree);
    limits::check(&tree, &text)?;
    Ok(SlackMessage {
        text: escaped(text.trim_end()),
        blocks: blocks(&tree),
        mrkdwn: false,
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
    })
}

/// The message as plain text.
///
/// # Errors
/// When the text can't be read.
pub(in crate::deliver) fn as_text(draft: &Draft<'_>) -> Result<String> {
    Ok(print(&framed(draft, &without_marks(draft.text()?))?))
}

/// The whole message as a tree: the runtime's notices, the template's text, the runtime's footer.
fn framed(draft: &Draft<'_>, source: &str) -> Result<Vec<Block>, SlackError> {
    let mut tree: Vec<Block> = draft.notices.iter().map(notice).collect();
    tree.extend(parse(source)?);
    if !draft.footer.is_empty() {
        let lines = draft.footer.iter().map(|line| vec![plain(line, Style::default())]);
        tree.push(Block::Small(lines.collect()));
    }
    Ok(tree)
}

fn notice(notice: &Notice) -> Block {
    let italic = Style { italic: true, ..Style::default() };
    Block::Text(vec![Part::Paragraph(vec![
        plain(&notice.head, Style { bold: true, ..italic }),
        plain(&format!(" {}", notice.tail), italic),
    ])])
}

/// So that no name becomes a mention.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
