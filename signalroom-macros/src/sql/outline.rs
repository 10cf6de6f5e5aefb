//! The outline of a query: which selects it has, what each reads and gives. SQLite says whether a
//! statement is right; the outline knows what there would have been instead.

mod clauses;
mod reader;
mod scope;

pub(super) use clauses::{by_comma, closing, ends_operand, is_keyword, outside, unquoted};
pub(super) use reader::read;
pub(super) use scope::{Scope, Source};

use super::catalog::Column;
use signalroom_syntax::sql_words::Word;
use std::ops::Range;

/// A query's outline; ranges are of its words.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    /// The words that mean something.
    pub(super) words: Vec<Word<'a>>,
    /// All selects, inner ones too.
    pub(super) selects: Vec<Select>,
    /// All queries, inner ones too.
    pub(super) queries: Vec<Query>,
    /// The queries that see nothing around them: those behind `from`, and each `with`.
    pub(super) closed: Vec<Range<usize>>,
    /// The names of all `with` queries.
    pub(super) named: Vec<String>,
}

/// One `select … from …`, or `values …`.
#[derive(Debug)]
pub(super) struct Select {
    pub(super) words: Range<usize>,
    pub(super) scope: Scope,
    pub(super) outputs: Vec<Column>,
}

/// Selects joined by `union` and its like, or one alone.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) words: Range<usize>,
    /// Where `union`, `except`, `intersect` stand.
    pub(super) joints: Vec<usize>,
    /// What each part gives.
    pub(super) parts: Vec<Vec<Column>>,
}

impl Outline<'_> {
    /// The word at or behind a byte.
    pub(super) fn word_at(&self, offset: usize) -> usize {
        let at = self.words.iter().position(|word| word.end() > offset);
        at.unwrap_or(self.words.len().saturating_sub(1))
    }

    /// The bytes from one word to another.
    pub(super) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let end = words.end.checked_sub(1).and_then(|last| self.words.get(last));
        start..end.map_or(start, Word::end).max(start)
    }

    /// The selects that a word can look into, the innermost first.
    pub(super) fn around(&self, word: usize) -> Vec<&Select> {
        let closed = self.closed.iter().filter(|query| query.contains(&word));
        let closed = closed.min_by_key(|query| query.len()).map_or(0, |query| query.start);
        let sees = |select: &&Select| select.words.contains(&word) && select.words.start >= closed;
        let mut around: Vec<_> = self.selects.iter().filter(sees).collect();
        around.sort_by_key(|select| select.words.len());
        around
    }

    /// All sources that a word can name, the nearest first.
    pub(super) fn sources_at(&self, word: usize) -> Vec<&Source> {
        self.around(word).into_iter().flat_map(|select| &select.scope.sources).collect()
    }
}
