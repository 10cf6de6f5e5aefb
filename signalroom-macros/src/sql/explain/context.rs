//! An error of SQLite's beside the statement, and the findings that need no more than the words.

use crate::sql::parse::{ParsedStatement, closing, is_keyword};
use crate::sql::schema::Catalog;
use crate::support::{Diagnostic, Finding};
use signalroom_syntax::nearest::nearest;
use std::ops::Range;

/// The statement with the error.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) statement: &'a ParsedStatement<'a>,
    pub(super) catalog: &'a Catalog,
    /// The word that SQLite blames, where it blames one.
    pub(super) word: Option<usize>,
}

/// Keywords that are misspelled, and then look like names.
const CLAUSES: &[&str] = &[
    "select", "distinct", "from", "join", "left", "inner", "using", "where", "between", "group",
    "having", "union", "order", "desc", "limit", "offset", "with", "values",
];

impl Context<'_> {
    /// A diagnostic at these words.
    pub(super) fn diagnostic(&self, words: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.statement.bytes(words), message)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.statement.words.get(at).map_or("", |word| word.text)
    }

    /// A call that cannot stand as it is; anything would do in its place.
    pub(super) fn call(&self, name: &str, message: impl Fn(&str) -> String) -> Finding {
        let name = name.trim_end_matches("()").to_lowercase();
        let first = || self.statement.words.iter().position(|word| word.is(&name));
        let Some(at) = self.word.or_else(first) else {
            return Finding::fatal(self.diagnostic(0..1, message(&name)));
        };
        let mut end = at + 1;
        while self.text(end) == "(" || ["over", "filter"].contains(&self.text(end)) {
            end += usize::from(self.text(end) != "(");
            end = closing(&self.statement.words, end) + 1;
        }
        let diagnostic = self.diagnostic(at..at + 1, message(&name));
        Finding { diagnostic, patch: Some((self.statement.bytes(at..end), "null".to_owned())) }
    }

    /// What cannot be read; perhaps a misspelled keyword, there or one word before.
    pub(super) fn syntax(&self) -> Finding {
        let word = self.word.unwrap_or_default();
        let known = self.statement.words.get(word).is_some_and(is_keyword);
        let meant = |at: usize| {
            let near = nearest(self.text(at), CLAUSES.iter().copied());
            near.filter(|_| !known && self.text(at).len() > 2).map(|near| (at, near))
        };
        let meant = meant(word).or_else(|| meant(word.checked_sub(1)?));
        let at = meant.map_or(word, |(at, _)| at);
        let found = self.text(at);
        let before = at.checked_sub(1).map(|before| format!(" after `{}`", self.text(before)));
        let before = before.unwrap_or_default();
        let hint = match meant {
            Some((_, near)) => format!("; did you mean `{near}`?"),
            None if known && self.open_bracket(at) => ": is a bracket open?".to_owned(),
            None => String::new(),
        };
        let message = format!("cannot be read here: `{found}`{before}{hint}");
        Finding::fatal(self.diagnostic(at..at + 1, message))
    }

    /// A text or a name without its second quote, or a sign that means nothing.
    pub(super) fn unclosed(&self) -> Finding {
        let at = self.word.unwrap_or_default();
        let quote = self.text(at).chars().next().filter(|first| ['\'', '"'].contains(first));
        let message = match quote {
            Some(quote) => format!("this is not closed: a {quote} is missing"),
            None => format!("cannot be read here: `{}`", self.text(at)),
        };
        Finding::fatal(self.diagnostic(at..at + 1, message))
    }

    fn open_bracket(&self, at: usize) -> bool {
        let count = |bracket| (0..at).filter(|at| self.text(*at) == bracket).count();
        count("(") > count(")")
    }
}
