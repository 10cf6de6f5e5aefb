//! Slack's message as Slack reads it: the blocks of `slack.json`.

use crate::deliver::emoji;
use serde::Deserialize;
use std::borrow::Cow;

/// What `chat.postMessage` is given, as far as it is shown.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Message {
    pub(super) blocks: Vec<Block>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Block {
    Header { text: Plain },
    Divider,
    Context { elements: Vec<Plain> },
    RichText { elements: Vec<Rich> },
}

#[derive(Debug, Deserialize)]
pub(super) struct Plain {
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "type")]
pub(super) enum Rich {
    #[serde(rename = "rich_text_section")]
    Section { elements: Vec<Piece> },
    #[serde(rename = "rich_text_quote")]
    Quote { elements: Vec<Piece> },
    #[serde(rename = "rich_text_preformatted")]
    Preformatted { elements: Vec<Piece> },
    #[serde(rename = "rich_text_list")]
    List { elements: Vec<Rich> },
}

impl Rich {
    /// The pieces of a text; a list has items instead.
    pub(super) fn pieces(&self) -> &[Piece] {
        match self {
            Rich::Section { elements }
            | Rich::Quote { elements }
            | Rich::Preformatted { elements } => elements,
            Rich::List { .. } => &[],
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Piece {
    Text {
        text: String,
        #[serde(default)]
        style: Style,
    },
    Emoji {
        name: String,
    },
    Link {
        url: String,
        text: String,
    },
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Style {
    bold: bool,
    italic: bool,
    strike: bool,
    code: bool,
}

impl Style {
    /// The style's words, as classes.
    pub(super) fn classes(&self) -> String {
        let words = [
            (self.bold, "bold"),
            (self.italic, "italic"),
            (self.strike, "strike"),
            (self.code, "code"),
        ];
        let set: Vec<_> = words.iter().filter(|(set, _)| *set).map(|(_, word)| *word).collect();
        set.join(" ")
    }
}

/// The emoji's letter; Slack knows more names than we do.
pub(super) fn shown(name: &str) -> Cow<'static, str> {
    emoji::letter(name).map_or_else(|| Cow::Owned(format!(":{name}:")), Cow::Borrowed)
}
