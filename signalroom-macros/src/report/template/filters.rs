//! Filters: those there are, and what ours take.

use super::checker::Checker;
use super::expressions::range;
use super::structs::Ty;
use crate::support::Diagnostic;
use askama_parser::{Filter, PathOrIdentifier};
use signalroom_syntax::filters::{self, Takes};
use signalroom_syntax::nearest;

/// Askama's own, of which analysts may use any.
const ASKAMA: &str = "assigned_or capitalize center default defined_or deref e escape filesizeformat fmt \
    format indent join json linebreaks linebreaksbr lower lowercase paragraphbreaks pluralize ref reject \
    safe title titlecase tojson trim truncate unique upper uppercase urlencode urlencode_strict value \
    wordcount";

impl Checker<'_> {
    /// Checks a filter and its arguments.
    pub(super) fn filter(&mut self, filter: &Filter<'_>) -> Option<Ty> {
        let mut arguments = filter.arguments.iter();
        let value = arguments.next().and_then(|value| self.expr(value));
        arguments.for_each(|argument| drop(self.expr(argument)));
        let PathOrIdentifier::Identifier(name) = &filter.name else { return None };
        self.is_broken |= value.as_ref().is_some_and(|value| *value.inner() == Ty::RefusedFloat);
        let known = || filters::names().chain(ASKAMA.split_whitespace());
        let message = if !known().any(|known| known == **name) {
            let guess = nearest::did_you_mean(name, known());
            let note = format!("ours are {}", nearest::list(filters::names()));
            Diagnostic::new(range(name.span()), format!("no filter `{}`{guess}", **name)).note(note)
        } else {
            let takes = value.and_then(|value| refused(name, &value))?;
            Diagnostic::new(range(name.span()), takes)
        };
        self.push(&message);
        None
    }
}

/// Why the filter does not take a value of that type, if that is certain.
fn refused(filter: &str, value: &Ty) -> Option<String> {
    let (wanted, takes) = match filters::filter(filter)?.takes {
        Takes::Number => (Ty::Number, "a number: `i64`, `Decimal`, or `Option` of these"),
        Takes::Date => (Ty::Date, "a date: `Date`, `DateTime`, or `Option` of these"),
        Takes::Anything => return None,
    };
    let inner = value.inner();
    let certain =
        matches!(inner, Ty::Text | Ty::Number | Ty::Date | Ty::Flag | Ty::Float | Ty::List(_));
    let wrong = certain && *inner != wanted;
    wrong.then(|| format!("`{filter}` takes {takes}; this is {}", inner.description()))
}
