//! The tree as Block Kit.

use super::block_kit::{KitBlock, ListStyle, Piece, PlainText, RichText};
use super::limits::{HEADING, SMALL, length};
use super::print::line;
use super::{Block, Inline, Part, Style};

/// Makes Block Kit of the tree.
pub fn blocks(tree: &[Block]) -> Vec<KitBlock> {
    tree.iter().map(block).collect()
}

fn block(block: &Block) -> KitBlock {
    match block {
        Block::Rule => KitBlock::Divider,
        Block::Heading(text) => header(text).unwrap_or_else(|| {
            let bold = text.iter().cloned().map(embolden);
            section(pieces(&bold.collect::<Vec<_>>()))
        }),
        Block::Small(lines) => small(lines),
        Block::Text(parts) => KitBlock::RichText { elements: parts.iter().map(rich).collect() },
    }
}

fn section(elements: Vec<Piece>) -> KitBlock {
    KitBlock::RichText { elements: vec![RichText::Section { elements }] }
}

/// A header, where it is short enough and Slack would show each character as it is.
fn header(text: &[Inline]) -> Option<KitBlock> {
    let written: String = text.iter().map(written).collect::<Option<_>>()?;
    let fits = !written.trim().is_empty() && length(text) <= HEADING;
    fits.then_some(KitBlock::Header { text: PlainText { text: written, emoji: true } })
}

/// A piece as a plain text writes it; `None` where Slack would read something else.
fn written(piece: &Inline) -> Option<String> {
    match piece {
        Inline::Emoji(name) => Some(format!(":{name}:")),
        Inline::Text(text, _) => {
            let read = text.contains(['&', '<', '>', '\n']) || names_emoji(text);
            (!read).then(|| text.clone())
        }
        Inline::Link { .. } => None,
    }
}

/// Whether two colons have something between them that could be a name.
fn names_emoji(text: &str) -> bool {
    let between = text.split(':').skip(1);
    let names = between.filter(|name| !name.is_empty() && !name.contains(' ')).count();
    text.matches(':').count() > 1 && names > 0
}

fn small(lines: &[Vec<Inline>]) -> KitBlock {
    let text = lines.iter().map(|text| line(text)).collect::<Vec<_>>().join("\n");
    // Slack may read entities here: whatever could be one goes where nothing is read.
    let fits = !text.trim().is_empty() && text.chars().count() <= SMALL;
    if !fits || text.contains(['&', '<', '>']) {
        return section(pieces(&[Inline::Text(text, Style::default())]));
    }
    KitBlock::Context { elements: vec![PlainText { text, emoji: false }] }
}

fn embolden(piece: Inline) -> Inline {
    match piece {
        Inline::Text(text, style) => Inline::Text(text, Style { bold: true, ..style }),
        Inline::Link { text, url, style } => {
            Inline::Link { text, url, style: Style { bold: true, ..style } }
        }
        emoji @ Inline::Emoji(_) => emoji,
    }
}

fn rich(part: &Part) -> RichText {
    match part {
        Part::Paragraph(text) => RichText::Section { elements: pieces(text) },
        Part::Quote(text) => RichText::Quote { elements: pieces(text) },
        Part::Preformatted(text) => RichText::Preformatted {
            elements: pieces(&[Inline::Text(text.clone(), Style::default())]),
        },
        Part::List(items) => RichText::List {
            style: ListStyle::Bullet,
            elements: items
                .iter()
                .map(|item| RichText::Section { elements: pieces(item) })
                .collect(),
        },
    }
}

/// Slack refuses an empty text.
fn pieces(text: &[Inline]) -> Vec<Piece> {
    let full = |piece: &&Inline| !matches!(piece, Inline::Text(text, _) if text.is_empty());
    let mut pieces: Vec<Piece> = text.iter().filter(full).cloned().map(piece).collect();
    if pieces.is_empty() {
        pieces.push(Piece::Text { text: " ".to_owned(), style: Style::default() });
    }
    pieces
}

fn piece(piece: Inline) -> Piece {
    match piece {
        Inline::Text(text, style) => Piece::Text { text, style },
        Inline::Emoji(name) => Piece::Emoji { name },
        Inline::Link { text, url, style } => Piece::Link { url, text, style },
    }
}
