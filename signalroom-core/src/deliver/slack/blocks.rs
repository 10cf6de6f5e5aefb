//! The tree as Block Kit.

use super::limits::{HEADING, SMALL, length};
use super::print::line;
use super::{Inline, Part, Style, tree};
use serde::Serialize;

/// A block of Slack's Block Kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// Big and bold; at most 150 letters.
    Header {
        /// Its text.
        text: PlainText,
    },
    /// A line across.
    Divider,
    /// Small and grey.
    Context {
        /// One text.
        elements: [PlainText; 1],
    },
    /// Text in which Slack parses nothing.
    RichText {
        /// Runs of lines.
        elements: Vec<Rich>,
    },
}

/// A text without mark-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename = "plain_text")]
pub struct PlainText {
    /// The text.
    pub text: String,
    /// Whether `:name:` is an emoji.
    pub emoji: bool,
}

/// A run of lines of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type")]
pub enum Rich {
    /// Plain lines.
    #[serde(rename = "rich_text_section")]
    Section {
        /// Their pieces.
        elements: Vec<Piece>,
    },
    /// Quoted lines.
    #[serde(rename = "rich_text_quote")]
    Quote {
        /// Their pieces.
        elements: Vec<Piece>,
    },
    /// In a fixed width.
    #[serde(rename = "rich_text_preformatted")]
    Preformatted {
        /// Their pieces.
        elements: Vec<Piece>,
    },
    /// Items; each is a section.
    #[serde(rename = "rich_text_list")]
    List {
        /// `bullet`
        style: &'static str,
        /// The items.
        elements: Vec<Rich>,
    },
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Piece {
    /// Text.
    Text {
        /// The text.
        text: String,
        /// How it is set.
        #[serde(skip_serializing_if = "Style::is_plain")]
        style: Style,
    },
    /// An emoji.
    Emoji {
        /// Its name.
        name: String,
    },
    /// A link.
    Link {
        /// Where it leads.
        url: String,
        /// What is shown.
        text: String,
        /// How it is set.
        #[serde(skip_serializing_if = "Style::is_plain")]
        style: Style,
    },
}

/// Makes Block Kit of the tree.
pub fn blocks(tree: &[tree::Block]) -> Vec<Block> {
    tree.iter().map(block).collect()
}

fn block(block: &tree::Block) -> Block {
    match block {
        tree::Block::Rule => Block::Divider,
        tree::Block::Heading(text) => header(text).unwrap_or_else(|| {
            let bold = text.iter().cloned().map(embolden);
            section(pieces(&bold.collect::<Vec<_>>()))
        }),
        tree::Block::Small(lines) => small(lines),
        tree::Block::Text(parts) => Block::RichText { elements: parts.iter().map(rich).collect() },
    }
}

fn section(elements: Vec<Piece>) -> Block {
    Block::RichText { elements: vec![Rich::Section { elements }] }
}

/// A header, where it is short enough and Slack would show each letter as it is.
fn header(text: &[Inline]) -> Option<Block> {
    let written: String = text.iter().map(written).collect::<Option<_>>()?;
    let fits = !written.trim().is_empty() && length(text) <= HEADING;
    fits.then_some(Block::Header { text: PlainText { text: written, emoji: true } })
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

fn small(lines: &[Vec<Inline>]) -> Block {
    let text = lines.iter().map(|text| line(text)).collect::<Vec<_>>().join("\n");
    // Slack may read entities here: whatever could be one goes where nothing is read.
    let fits = !text.trim().is_empty() && text.chars().count() <= SMALL;
    if !fits || text.contains(['&', '<', '>']) {
        return section(pieces(&[Inline::Text(text, Style::default())]));
    }
    Block::Context { elements: [PlainText { text, emoji: false }] }
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

fn rich(part: &Part) -> Rich {
    match part {
        Part::Paragraph(text) => Rich::Section { elements: pieces(text) },
        Part::Quote(text) => Rich::Quote { elements: pieces(text) },
        Part::Preformatted(text) => {
            Rich::Preformatted { elements: pieces(&[Inline::Text(text.clone(), Style::default())]) }
        }
        Part::List(items) => Rich::List {
            style: "bullet",
            elements: items.iter().map(|item| Rich::Section { elements: pieces(item) }).collect(),
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
