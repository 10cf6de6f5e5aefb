//! Says in our words what SQLite complains of, and what there would have been instead.

mod names;
mod shape;

use super::catalog::Catalog;
use super::check::Fault;
use super::outline::{Outline, is_keyword};
use super::snapshot::Complaint;
use crate::mistake::Mistake;
use signalroom_syntax::nearest::nearest;
use std::ops::Range;

/// A complaint about a statement, next to what is known of both.
#[derive(Debug, Clone, Copy)]
struct Case<'a> {
    outline: &'a Outline<'a>,
    catalog: &'a Catalog,
    /// The word that SQLite blames, where it blames one.
    blamed: Option<usize>,
}

/// Keywords that are misspelt, and then look like names.
const CLAUSES: &[&str] = &[
    "select", "distinct", "from", "join", "left", "inner", "using", "where", "between", "group",
    "having", "union", "order", "desc", "limit", "offset", "with", "values",
];

/// The fault behind a complaint.
pub(super) fn explain(complaint: &Complaint, outline: &Outline<'_>, catalog: &Catalog) -> Fault {
    let blamed = complaint.offset.map(|offset| outline.word_at(offset));
    let case = Case { outline, catalog, blamed };
    let message = complaint.message.as_str();
    let subject = |before: &str| message.strip_prefix(before);
    if let Some(name) = subject("no such table: ") {
        names::table(case, name)
    } else if let Some(name) = subject("no such column: ") {
        names::column(case, name.split(" - should").next().unwrap_or(name))
    } else if let Some(name) = subject("ambiguous column name: ") {
        names::ambiguous(case, name)
    } else if let Some(name) = subject("no such function: ") {
        names::function(case, name)
    } else if let Some(name) = subject("not authorized to use function: ") {
        names::unshared(case, name)
    } else if let Some(name) = subject("wrong number of arguments to function ") {
        case.call(name, |name| format!("`{name}` does not take that many values"))
    } else if let Some(name) = message.strip_prefix("misuse of aggregate") {
        case.call(name.trim_start_matches(" function").trim_start_matches([':', ' ']), aggregate)
    } else if let Some(name) = subject("misuse of window function ") {
        case.call(name, |name| window(case, name))
    } else if message.starts_with("unrecognized token") {
        case.unclosed()
    } else if message.contains("syntax error") {
        case.syntax()
    } else if message.starts_with("incomplete input") {
        let last = outline.words.len().saturating_sub(1);
        Fault::last(case.says(last..last + 1, "the statement ends too early: is a bracket open?"))
    } else {
        shape::explain(case, message)
    }
}

/// The fault of a statement that SQLite alone takes, for it names a table as SQLite does.
pub(super) fn not_portable(outline: &Outline<'_>, catalog: &Catalog) -> Option<Fault> {
    names::not_portable(Case { outline, catalog, blamed: None })
}

fn aggregate(name: &str) -> String {
    format!(
        "`{name}` is not known yet where rows are still chosen (`where`, `on`, `group by`) or \
         inside another such function: write it behind `select` or `having`, or in a `with`"
    )
}

fn window(case: Case<'_>, name: &str) -> String {
    if case.outline.words.iter().any(|word| word.is("over")) {
        format!(
            "`{name}` looks at rows that are chosen already: write it behind `select` in a `with`, and choose from that"
        )
    } else {
        format!("`{name}` looks at the rows around: write `{name}(…) over (order by …)`")
    }
}

impl Case<'_> {
    /// A mistake at these words.
    fn says(&self, words: Range<usize>, message: impl Into<String>) -> Mistake {
        Mistake::new(self.outline.bytes(words), message)
    }

    fn text(&self, at: usize) -> &str {
        self.outline.words.get(at).map_or("", |word| word.text)
    }

    /// A call that cannot stand as it is; anything would do in its place.
    fn call(&self, name: &str, says: impl Fn(&str) -> String) -> Fault {
        let name = name.trim_end_matches("()").to_lowercase();
        let first = || self.outline.words.iter().position(|word| word.is(&name));
        let Some(at) = self.blamed.or_else(first) else {
            return Fault::last(self.says(0..1, says(&name)));
        };
        let mut end = at + 1;
        while self.text(end) == "(" || ["over", "filter"].contains(&self.text(end)) {
            end += usize::from(self.text(end) != "(");
            end = super::outline::closing(&self.outline.words, end) + 1;
        }
        let mistake = self.says(at..at + 1, says(&name));
        Fault { mistake, mend: Some((self.outline.bytes(at..end), "null".to_owned())) }
    }

    /// What cannot be read; perhaps a misspelt keyword, there or one word before.
    fn syntax(&self) -> Fault {
        let blamed = self.blamed.unwrap_or_default();
        let known = self.outline.words.get(blamed).is_some_and(is_keyword);
        let meant = |at: usize| {
            let near = nearest(self.text(at), CLAUSES.iter().copied());
            near.filter(|_| !known && self.text(at).len() > 2).map(|near| (at, near))
        };
        let meant = meant(blamed).or_else(|| meant(blamed.checked_sub(1)?));
        let at = meant.map_or(blamed, |(at, _)| at);
        let found = self.text(at);
        let before = at.checked_sub(1).map(|before| format!(" after `{}`", self.text(before)));
        let before = before.unwrap_or_default();
        let mend = match meant {
            Some((_, near)) => format!("; did you mean `{near}`?"),
            None if known && self.open_bracket(at) => ": is a bracket open?".to_owned(),
            None => String::new(),
        };
        let message = format!("cannot be read here: `{found}`{before}{mend}");
        Fault::last(self.says(at..at + 1, message))
    }

    /// A text or a name without its second quote, or a sign that means nothing.
    fn unclosed(&self) -> Fault {
        let at = self.blamed.unwrap_or_default();
        let quote = self.text(at).chars().next().filter(|first| ['\'', '"'].contains(first));
        let message = match quote {
            Some(quote) => format!("this is not closed: a {quote} is missing"),
            None => format!("cannot be read here: `{}`", self.text(at)),
        };
        Fault::last(self.says(at..at + 1, message))
    }

    fn open_bracket(&self, at: usize) -> bool {
        let count = |bracket| (0..at).filter(|at| self.text(*at) == bracket).count();
        count("(") > count(")")
    }
}
