//! Why a `slack.md` can't be a message.

/// What is wrong with the text or its size.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SlackError {
    /// Three backticks that nothing closes.
    #[error("line {line}: the preformatted block is never closed: end it with a line ```")]
    OpenFence {
        /// From 1, in the rendered text.
        line: usize,
    },
    /// Nothing to say.
    #[error("the message is empty: Slack refuses a message without text")]
    Empty,
    /// More blocks than Slack takes.
    #[error(
        "the message has {blocks} blocks, Slack takes {}: join blocks by removing empty lines",
        super::limits::BLOCKS
    )]
    Blocks {
        /// How many there are.
        blocks: usize,
    },
    /// More text than Slack shows.
    #[error(
        "the message has {characters} characters, Slack takes about {}: show fewer rows",
        super::limits::CHARACTERS
    )]
    Characters {
        /// How many there are.
        characters: usize,
    },
}
