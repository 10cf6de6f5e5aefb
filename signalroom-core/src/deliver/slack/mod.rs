//! Slack: `slack.md` becomes a tree, the tree becomes Block Kit and plain text.
//!
//! ```text
//! # Heading            --- (a rule)         > quoted            - an item
//! *bold* _italic_ ~struck~ `code`           :chart_with_upwards_trend:  [text](https://…)
//! -# small print       ``` … ``` (preformatted, on lines of their own)
//! | a | table |        its second line draws it: |---| left, |--:| right
//! \* is a star         an empty line begins a new block
//! ```
//!
//! Everything but headings, rules and small print becomes `rich_text`, in which Slack parses
//! nothing: a name from data can't ping a channel, turn bold or lose a character.

mod block_kit;
mod compose;
mod error;
mod escape;
mod inline;
mod limits;
mod parse;
mod preview;
mod print;
mod refusal;
mod send;
mod table;
mod token;
mod tree;
mod tree_to_blocks;

pub use block_kit::{KitBlock, ListStyle, Piece, PlainText, RichText, SlackMessage};
pub(in crate::deliver) use compose::as_text;
pub use compose::compose;
pub use error::SlackError;
pub use escape::SlackEscaper;
pub(in crate::deliver) use escape::may_be_cut;
pub use parse::parse;
pub(in crate::deliver) use preview::preview;
pub use print::print;
pub use refusal::Refusal;
pub use send::SENDER;
pub use tree::{Block, Inline, Part, Style};
pub use tree_to_blocks::blocks;

#[cfg(test)]
mod tests;
