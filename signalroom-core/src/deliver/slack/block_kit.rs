//! Slack's message and the part of Block Kit that it is made of: written to be sent, read to be previewed.

use super::Style;
use serde::{Deserialize, Serialize};

/// What `chat.postMessage` is given, but for the channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlackMessage {
    /// Shown in notifications and by whoever reads no blocks; Slack parses it, so it is escaped.
    pub text: String,
    /// The message.
    pub blocks: Vec<KitBlock>,
    /// Whether Slack reads mark-up in `text`: never.
    pub mrkdwn: bool,
    /// Whether Slack makes mentions of names: never.
    pub link_names: bool,
    /// Whether Slack shows what is behind links: never.
    pub unfurl_links: bool,
    /// Whether Slack shows pictures and films behind links: never.
    pub unfurl_media: bool,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum KitBlock {
    /// Big and bold; at most 150 characters.
    Header {
        /// Its text.
        text: PlainText,
    },
    /// A line across.
    Divider,
    /// Small and gray.
    Context {
        /// Its texts.
        elements: Vec<PlainText>,
    },
    /// Text in which Slack parses nothing.
    RichText {
        /// Runs of lines.
        elements: Vec<RichText>,
    },
}

/// A text without mark-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "plain_text")]
pub struct PlainText {
    /// The text.
    pub text: String,
    /// Whether `:name:` is an emoji.
    pub emoji: bool,
}

/// A run of lines of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type")]
#[non_exhaustive]
pub enum RichText {
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
        /// What stands before each.
        style: ListStyle,
        /// The items.
        elements: Vec<RichText>,
    },
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ListStyle {
    /// A dot.
    Bullet,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Piece {
    /// Text.
    Text {
        /// The text.
        text: String,
        /// How it is set.
        #[serde(default, skip_serializing_if = "Style::is_plain")]
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
        #[serde(default, skip_serializing_if = "Style::is_plain")]
        style: Style,
    },
}
