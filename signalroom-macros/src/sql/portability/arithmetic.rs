//! Divisions and limits, which look alike and are not.

use super::cursor::Cursor;
use crate::sql::parse::outside;
use crate::support::{Diagnostic, Finding};
use signalroom_syntax::sql_words::{Word, WordKind};

/// Any `/` but `1.0 * a / nullif(b, 0)`: SQLite divides whole numbers, Postgres refuses zero.
pub(super) fn division(at: Cursor<'_>) -> Option<Finding> {
    if at.word().text != "/" || at.word().kind != WordKind::Sign {
        return None;
    }
    let guarded = at.is(1, "nullif") && at.is(2, "(");
    let exact = at.words.get(first_factor(at.words, at.here)).is_some_and(has_point);
    let message = "SQLite divides whole numbers (10 / 3 is 3): use `ratio(a, b)` in Rust; \
                   to sort by it write `1.0 * a / nullif(b, 0)`";
    (!(guarded && exact)).then(|| Finding::patched(Diagnostic::new(at.bytes(1), message), "*"))
}

fn has_point(word: &Word<'_>) -> bool {
    word.kind == WordKind::Number && word.text.contains('.')
}

/// The first word of `a * b * c` in front of a sign.
fn first_factor(words: &[Word<'_>], sign: usize) -> usize {
    let mut start = factor(words, sign);
    while start > 0 && words[start - 1].text == "*" {
        start = factor(words, start - 1);
    }
    start
}

/// Where the factor begins that ends in front of a word: `a.b`, `(…)`, `f(…) filter (…)`.
fn factor(words: &[Word<'_>], end: usize) -> usize {
    let Some(mut start) = end.checked_sub(1) else { return end };
    if words[start].text == ")" {
        start = opening(words, start);
        let called = |word: &Word<'_>| word.kind == WordKind::Name && !word.is("by");
        if start > 0 && called(&words[start - 1]) {
            start -= 1;
            let tail = words[start].is("filter") || words[start].is("over");
            return if tail { factor(words, start) } else { start };
        }
        return start;
    }
    while start >= 2 && words[start - 1].text == "." {
        start -= 2;
    }
    start
}

fn opening(words: &[Word<'_>], close: usize) -> usize {
    let mut depth = 0_usize;
    for at in (0..=close).rev() {
        match words[at].text {
            ")" => depth += 1,
            "(" if depth <= 1 => return at,
            "(" => depth -= 1,
            _ => {}
        }
    }
    0
}

/// SQLite's `limit 5, 10`.
pub(super) fn limit(at: Cursor<'_>) -> Option<Finding> {
    if !at.word().is("limit") {
        return None;
    }
    let rest = outside(at.words, at.here..at.words.len());
    let rest = rest.into_iter().map(|here| at.words[here]).take_while(|word| word.text != ")");
    let comma = rest.into_iter().find(|word| word.text == ",")?;
    let message = "`limit a, b` is SQLite only: write `limit 10 offset 5`";
    Some(Finding::patched(Diagnostic::new(comma.start..comma.end(), message), " offset "))
}
