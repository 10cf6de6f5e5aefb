//! Errors in a `.sql` file or a template, shown with their line and carets as rustc shows its own.

use std::fmt::{self, Display};
use std::ops::Range;
use std::path::Path;

/// What is wrong with a piece of a text, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    /// The piece, in bytes.
    pub(crate) span: Range<usize>,
    /// What is wrong, in one line.
    pub(crate) message: String,
    /// What there is instead, one line each.
    pub(crate) notes: Vec<String>,
}

impl Diagnostic {
    pub(crate) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Diagnostic { span, message: message.into(), notes: Vec::new() }
    }
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
    /// The diagnostic as it is shown: message, place, source line, carets, notes.
    pub(crate) fn render<'a>(&'a self, path: &'a Path, text: &'a str) -> impl Display + 'a {
        Rendered { diagnostic: self, path, text }
    }
}

/// A diagnostic in a text that may have been patched before, and how to go on after it.
#[derive(Debug)]
pub(crate) struct Finding {
    /// What is wrong, its span in the text as it is now.
    pub(crate) diagnostic: Diagnostic,
    /// What would be right for the time being, in the place of what; without it nothing more can be found.
    pub(crate) patch: Option<(Range<usize>, String)>,
}

impl Finding {
    /// A finding after which nothing more can be found.
    pub(crate) fn fatal(diagnostic: Diagnostic) -> Self {
        Finding { diagnostic, patch: None }
    }
    /// A finding in whose place something else would do.
    pub(crate) fn patched(diagnostic: Diagnostic, instead: impl Into<String>) -> Self {
        let span = diagnostic.span.clone();
        Finding { diagnostic, patch: Some((span, instead.into())) }
    }
}

struct Rendered<'a> {
    diagnostic: &'a Diagnostic,
    path: &'a Path,
    text: &'a str,
}

impl Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { span, message, notes } = self.diagnostic;
        let (before, rest) = self.text.split_at(span.start.min(self.text.len()));
        let begin = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[begin..].lines().next().unwrap_or_default().replace('\t', " ");
        let number = (1 + before.matches('\n').count()).to_string();
        let column = 1 + before[begin..].chars().count();
        let length = rest.lines().next().map_or(0, str::len).min(span.len());
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
    use super::Diagnostic;
    use std::path::Path;

    #[test]
    fn carets_stand_below_the_piece() {
        let text = "select a,\n\tärger.cots\nfrom t";
        let at = text.find("cots").unwrap();
        let diagnostic = Diagnostic::new(at..at + 4, "no `cots`").note("there is `cost`");
        let shown = diagnostic.render(Path::new("reports/x.sql"), text).to_string();
        let expected = "no `cots`\n --> reports/x.sql:2:8\n  |\n2 |  ärger.cots\n  |        ^^^^\n  = there is `cost`";
        assert_eq!(shown, expected);
    }

    #[test]
    fn any_place_can_be_shown() {
        for span in [0..0, 3..99, 4..4] {
            let diagnostic = Diagnostic::new(span, "too early");
            assert!(diagnostic.render(Path::new("x.sql"), "a\nbc").to_string().contains('^'));
        }
    }
}
