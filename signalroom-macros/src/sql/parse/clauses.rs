//! Where things begin and end in a list of words: brackets, commas, clauses.

use signalroom_syntax::sql_words::{Word, WordKind};
use std::ops::Range;

/// Words that begin something, so they are not aliases.
const KEYWORDS: &[&str] = &[
    "all",
    "and",
    "as",
    "asc",
    "between",
    "by",
    "case",
    "cross",
    "desc",
    "distinct",
    "else",
    "end",
    "except",
    "exists",
    "filter",
    "from",
    "full",
    "group",
    "having",
    "in",
    "inner",
    "intersect",
    "is",
    "join",
    "left",
    "like",
    "limit",
    "natural",
    "not",
    "null",
    "nulls",
    "offset",
    "on",
    "or",
    "order",
    "outer",
    "over",
    "partition",
    "recursive",
    "right",
    "select",
    "then",
    "union",
    "using",
    "values",
    "when",
    "where",
    "window",
    "with",
];

/// The clauses behind `from`.
const CLAUSES: &[&str] = &[
    "where",
    "group",
    "having",
    "window",
    "order",
    "limit",
    "offset",
    "fetch",
    "union",
    "except",
    "intersect",
];

pub(in crate::sql) fn is_keyword(word: &Word<'_>) -> bool {
    KEYWORDS.iter().any(|keyword| word.is(keyword))
}

/// A name that is not a keyword, quoted or not.
pub(in crate::sql) fn is_name(word: &Word<'_>) -> bool {
    word.kind == WordKind::Quoted || word.kind == WordKind::Name && !is_keyword(word)
}

/// A name without its quotes.
pub(in crate::sql) fn unquoted(word: &Word<'_>) -> String {
    match word.kind {
        WordKind::Quoted => word.text.trim_matches(['"', '`']).to_owned(),
        _ => word.text.to_lowercase(),
    }
}

/// Whether an operand can end with this word, so that a sign behind it stands between two.
pub(in crate::sql) fn ends_operand(word: &Word<'_>) -> bool {
    match word.kind {
        WordKind::Name => !is_keyword(word) || word.is("end") || word.is("null"),
        WordKind::Sign => word.text == ")",
        _ => true,
    }
}

/// The index of the bracket that closes the one at `open`, or the end.
pub(in crate::sql) fn closing(words: &[Word<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, word) in words.iter().enumerate().skip(open) {
        match word.text {
            "(" => depth += 1,
            ")" if depth <= 1 => return at,
            ")" => depth -= 1,
            _ => {}
        }
    }
    words.len()
}

/// The words of a range that stand in no bracket of their own (the opening brackets among them).
pub(in crate::sql) fn outside(words: &[Word<'_>], range: Range<usize>) -> Vec<usize> {
    let (mut at, mut found) = (range.start, Vec::new());
    while at < range.end.min(words.len()) {
        found.push(at);
        at = if words[at].text == "(" { closing(words, at) + 1 } else { at + 1 };
    }
    found
}

/// The range cut at the commas that stand in no bracket.
pub(in crate::sql) fn by_comma(words: &[Word<'_>], range: Range<usize>) -> Vec<Range<usize>> {
    let end = range.end.min(words.len());
    let range = range.start.min(end)..end;
    let commas = outside(words, range.clone()).into_iter().filter(|at| words[*at].text == ",");
    cut(range.clone(), commas)
}

/// The range cut at these places, which belong to no part.
pub(in crate::sql) fn cut(
    range: Range<usize>,
    at: impl IntoIterator<Item = usize>,
) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), range.start);
    for at in at {
        parts.push(start..at);
        start = at + 1;
    }
    parts.push(start..range.end);
    parts
}

/// Whether a query begins at this word.
pub(in crate::sql) fn begins_query(words: &[Word<'_>], at: usize) -> bool {
    let begins = |word: &Word<'_>| ["select", "with", "values"].iter().any(|w| word.is(w));
    words.get(at).is_some_and(begins)
}

/// The clauses of a select: its outputs, what it reads, the rest.
#[derive(Debug)]
pub(super) struct Clauses {
    pub(super) outputs: Range<usize>,
    pub(super) relations: Range<usize>,
    pub(super) grouped: bool,
}

pub(super) fn clauses(words: &[Word<'_>], range: Range<usize>) -> Clauses {
    let mut start = (range.start + 1).min(range.end);
    while start < range.end && (words[start].is("distinct") || words[start].is("all")) {
        start += 1;
    }
    let flat = outside(words, start..range.end);
    // `is distinct from` is not a clause.
    let from = |at: &usize| words[*at].is("from") && !words[*at - 1].is("distinct");
    let from = flat.iter().copied().find(from).unwrap_or(range.end);
    let clause = |at: &usize| CLAUSES.iter().any(|clause| words[*at].is(clause));
    let end = flat.iter().copied().find(clause).unwrap_or(range.end);
    let grouped = flat.iter().any(|at| words[*at].is("group"));
    Clauses { outputs: start..from.min(end), relations: (from + 1).min(end)..end, grouped }
}
