//! The tree as plain text: `slack.txt`, Slack's fallback, an email's text part.

use super::{Block, Inline, Part};
use crate::deliver::emoji;

/// Prints the tree: one empty line between blocks, none at the ends, a line break at the end.
pub fn print(tree: &[Block]) -> String {
    let blocks: Vec<String> =
        tree.iter().map(block).filter(|text| !text.trim().is_empty()).collect();
    blocks.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(text) => line(text),
        Block::Rule => String::new(),
        Block::Text(parts) => parts.iter().map(part).collect::<Vec<_>>().join("\n"),
        Block::Small(lines) => lines.iter().map(|text| line(text)).collect::<Vec<_>>().join("\n"),
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Paragraph(text) => line(text),
        Part::Quote(text) => indented(&line(text)),
        Part::List(items) => {
            items.iter().map(|item| format!("- {}", line(item))).collect::<Vec<_>>().join("\n")
        }
        Part::Preformatted(text) => text.clone(),
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

/// The text of a line: a link shows its address, an emoji is the character where it is a common one.
pub(super) fn line(pieces: &[Inline]) -> String {
    let piece = |piece: &Inline| match piece {
        Inline::Text(text, _) => text.clone(),
        Inline::Emoji(name) => emoji::character(name).map_or(format!(":{name}:"), str::to_owned),
        Inline::Link { text, url, .. } if text == url => url.clone(),
        Inline::Link { text, url, .. } => format!("{text} ({url})"),
    };
    pieces.iter().map(piece).collect()
}
