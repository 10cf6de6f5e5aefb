//! A statement's structure.

use super::scope::{Relation, Scope};
use crate::sql::schema::Column;
use signalroom_syntax::sql_words::Word;
use std::ops::Range;

/// A statement, parsed; ranges are of its words.
#[derive(Debug)]
pub(in crate::sql) struct ParsedStatement<'a> {
    /// The words that mean something.
    pub(in crate::sql) words: Vec<Word<'a>>,
    /// All selects, inner ones too.
    pub(in crate::sql) selects: Vec<Select>,
    /// All queries, inner ones too.
    pub(in crate::sql) queries: Vec<Query>,
    /// The queries that see nothing around them: those behind `from`, and each `with`.
    pub(in crate::sql) isolated: Vec<Range<usize>>,
    /// The names of all `with` queries (common table expressions).
    pub(in crate::sql) ctes: Vec<String>,
}

/// One `select … from …`, or `values …`.
#[derive(Debug)]
pub(in crate::sql) struct Select {
    pub(in crate::sql) words: Range<usize>,
    pub(in crate::sql) scope: Scope,
}

/// Selects joined by `union` and its like, or one alone.
#[derive(Debug)]
pub(in crate::sql) struct Query {
    pub(in crate::sql) words: Range<usize>,
    /// Where `union`, `except`, `intersect` stand.
    pub(in crate::sql) set_operators: Vec<usize>,
    /// The columns of each select between them.
    pub(in crate::sql) branches: Vec<Vec<Column>>,
}

impl ParsedStatement<'_> {
    /// The word at or behind a byte.
    pub(in crate::sql) fn word_at(&self, offset: usize) -> usize {
        let at = self.words.iter().position(|word| word.end() > offset);
        at.unwrap_or(self.words.len().saturating_sub(1))
    }

    /// The bytes from one word to another.
    pub(in crate::sql) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let end = words.end.checked_sub(1).and_then(|last| self.words.get(last));
        start..end.map_or(start, Word::end).max(start)
    }

    /// The selects that a word can look into, the innermost first.
    pub(in crate::sql) fn enclosing_selects(&self, word: usize) -> Vec<&Select> {
        let isolated = self.isolated.iter().filter(|query| query.contains(&word));
        let isolated = isolated.min_by_key(|query| query.len()).map_or(0, |query| query.start);
        let sees =
            |select: &&Select| select.words.contains(&word) && select.words.start >= isolated;
        let mut around: Vec<_> = self.selects.iter().filter(sees).collect();
        around.sort_by_key(|select| select.words.len());
        around
    }

    /// All relations that a word can name, the nearest first.
    pub(in crate::sql) fn relations_at(&self, word: usize) -> Vec<&Relation> {
        self.enclosing_selects(word)
            .into_iter()
            .flat_map(|select| &select.scope.relations)
            .collect()
    }
}
