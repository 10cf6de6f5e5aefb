//! Slack's limits, as its documentation of blocks has them.

use super::{Block, Inline, Part, SlackError};

/// Blocks of a message.
pub(super) const BLOCKS: usize = 50;
/// Characters of a heading.
pub(super) const HEADING: usize = 150;
/// Characters of a text in small print.
pub(super) const SMALL: usize = 3_000;
/// Characters of all blocks together: undocumented, refused from about here.
pub(super) const CHARACTERS: usize = 13_000;

/// Refuses what Slack would refuse, before anything is sent.
pub(super) fn check(tree: &[Block], printed: &str) -> Result<(), SlackError> {
    let characters = tree.iter().map(characters).sum();
    match tree.len() {
        _ if printed.trim().is_empty() => Err(SlackError::Empty),
        blocks if blocks > BLOCKS => Err(SlackError::Blocks { blocks }),
        _ if characters > CHARACTERS => Err(SlackError::Characters { characters }),
        _ => Ok(()),
    }
}

fn characters(block: &Block) -> usize {
    match block {
        Block::Heading(line) => length(line),
        Block::Rule => 0,
        Block::Text(parts) => parts.iter().map(of_part).sum(),
        Block::Small(lines) => lines.iter().map(|line| length(line) + 1).sum(),
    }
}

fn of_part(part: &Part) -> usize {
    match part {
        Part::Paragraph(line) | Part::Quote(line) => length(line),
        Part::List(items) => items.iter().map(|item| length(item) + 1).sum(),
        Part::Preformatted(text) => text.chars().count(),
    }
}

/// The characters that a line shows.
pub(super) fn length(line: &[Inline]) -> usize {
    let count = |piece: &Inline| match piece {
        Inline::Text(text, _) | Inline::Link { text, .. } => text.chars().count(),
        Inline::Emoji(name) => name.len() + 2,
    };
    line.iter().map(count).sum()
}
