//! Color, where it helps: names stand out, asides step back, trouble is seen.

use anstyle::AnsiColor;
pub(super) use anstyle::Style;

/// A heading or a name.
pub(super) const BOLD: Style = Style::new().bold();
/// An aside.
pub(super) const DIM: Style = Style::new().dimmed();
/// All is well.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// Look at this.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default();
/// This failed.
pub(super) const BAD: Style = AnsiColor::Red.on_default();

/// Whether a stream is printed in color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Color {
    /// With ANSI codes.
    On,
    /// Without.
    Off,
}

impl Color {
    /// The text in that style.
    pub(super) fn paint(self, style: Style, text: &str) -> String {
        match self {
            Color::On if !text.is_empty() => format!("{style}{text}{style:#}"),
            Color::On | Color::Off => text.to_owned(),
        }
    }
}
