//! Colour, where it helps: names stand out, asides step back, trouble is seen.

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// With ANSI colours.
    Colour,
    /// Without.
    Plain,
}

/// What a text is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tone {
    /// As everything else.
    #[default]
    Plain,
    /// A heading or a name.
    Strong,
    /// An aside.
    Dim,
    /// All is well.
    Good,
    /// Look at this.
    Warn,
    /// This failed.
    Bad,
}

impl Style {
    /// With colours or without.
    pub(super) fn of(colour: bool) -> Self {
        if colour { Style::Colour } else { Style::Plain }
    }

    /// The text in its tone.
    pub(super) fn paint(self, tone: Tone, text: &str) -> String {
        let code = match tone {
            _ if self == Style::Plain || text.is_empty() => return text.to_owned(),
            Tone::Plain => return text.to_owned(),
            Tone::Strong => "1",
            Tone::Dim => "2",
            Tone::Good => "32",
            Tone::Warn => "33",
            Tone::Bad => "31",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}
