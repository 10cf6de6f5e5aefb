//! What a message says, before it is Slack's or plain text.

/// A block of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// `# …`
    Heading(Vec<Inline>),
    /// `---`
    Rule,
    /// Lines up to an empty one.
    Text(Vec<Part>),
    /// `-# …`: small gray print, one entry a line.
    Small(Vec<Vec<Inline>>),
}

/// A run of lines of one kind inside a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Plain lines.
    Paragraph(Vec<Inline>),
    /// `> …`
    Quote(Vec<Inline>),
    /// `- …`
    List(Vec<Vec<Inline>>),
    /// Between two lines of three backticks.
    Preformatted(String),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text; line breaks inside.
    Text(String, Style),
    /// `:name:`
    Emoji(String),
    /// `[text](url)`
    Link {
        /// What is shown.
        text: String,
        /// Where it leads: http, https or mailto.
        url: String,
        /// How it is set.
        style: Style,
    },
}

/// How text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Style {
    /// `*…*`
    #[serde(skip_serializing_if = "is_off")]
    pub bold: bool,
    /// `_…_`
    #[serde(skip_serializing_if = "is_off")]
    pub italic: bool,
    /// `~…~`
    #[serde(skip_serializing_if = "is_off")]
    pub strike: bool,
    /// `` `…` ``
    #[serde(skip_serializing_if = "is_off")]
    pub code: bool,
}

impl Style {
    /// Neither bold nor anything else.
    pub fn is_plain(&self) -> bool {
        *self == Style::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_off(flag: &bool) -> bool {
    !flag
}
