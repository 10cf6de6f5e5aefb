//! A mistake in a `.sql` file or a template, shown with its line and carets as rustc shows its own.

use std::fmt::{self, Display};
use std::ops::Range;
use std::path::Path;

/// What is wrong with a piece of a text, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The piece, in bytes.
    pub(crate) at: Range<usize>,
    /// What is wrong, in one line.
    pub(crate) message: String,
    /// What there is instead, one line each.
    pub(crate) notes: Vec<String>,
}

impl Mistake {
    pub(crate) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Mistake { at, message: message.into(), notes: Vec::new() }
    }
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
    /// The mistake as it is shown: message, place, source line, carets, notes.
    pub(crate) fn shown<'a>(&'a self, path: &'a Path, text: &'a str) -> impl Display + 'a {
        Shown { mistake: self, path, text }
    }
}

struct Shown<'a> {
    mistake: &'a Mistake,
    path: &'a Path,
    text: &'a str,
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mistake { at, message, notes } = self.mistake;
        let (before, rest) = self.text.split_at(at.start.min(self.text.len()));
        let begin = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[begin..].lines().next().unwrap_or_default().replace('\t', " ");
        let number = (1 + before.matches('\n').count()).to_string();
        let column = 1 + before[begin..].chars().count();
        let length = rest.lines().next().map_or(0, str::len).min(at.len());
        let width = rest[..length].chars().count().max(1);
        let margin = " ".repeat(number.len());
        let (blank, carets) = (" ".repeat(column - 1), "^".repeat(width));
        writeln!(f, "{message}")?;
        writeln!(f, "{margin}--> {}:{number}:{column}", self.path.display())?;
        write!(f, "{margin} |\n{number} | {line}\n{margin} | {blank}{carets}")?;
        notes.iter().try_for_each(|note| write!(f, "\n{margin} = {note}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Mistake;
    use std::path::Path;

    #[test]
    fn carets_stand_below_the_piece() {
        let text = "select a,\n\tärger.cots\nfrom t";
        let at = text.find("cots").unwrap();
        let mistake = Mistake::new(at..at + 4, "no `cots`").note("there is `cost`");
        let shown = mistake.shown(Path::new("reports/x.sql"), text).to_string();
        let expected = "no `cots`\n --> reports/x.sql:2:8\n  |\n2 |  ärger.cots\n  |        ^^^^\n  = there is `cost`";
        assert_eq!(shown, expected);
    }

    #[test]
    fn any_place_can_be_shown() {
        for at in [0..0, 3..99, 4..4] {
            let mistake = Mistake::new(at, "too early");
            assert!(mistake.shown(Path::new("x.sql"), "a\nbc").to_string().contains('^'));
        }
    }
}
