//! A place in the words of a statement.

use crate::sql::parse::closing;
use signalroom_syntax::sql_words::Word;
use std::ops::Range;

/// The code words of a statement, looked at one by one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) here: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn word(&self) -> Word<'a> {
        self.words[self.here]
    }
    pub(super) fn before(&self) -> Option<Word<'a>> {
        self.here.checked_sub(1).map(|at| self.words[at])
    }
    pub(super) fn after(&self, steps: usize) -> Option<Word<'a>> {
        self.words.get(self.here + steps).copied()
    }
    pub(super) fn is(&self, steps: usize, text: &str) -> bool {
        self.after(steps).is_some_and(|word| word.text.eq_ignore_ascii_case(text))
    }
    /// Whether this word and the next make one sign.
    pub(super) fn touches(&self, text: &str) -> bool {
        self.is(1, text) && self.after(1).is_some_and(|next| next.start == self.word().end())
    }
    /// The bytes from here, so many words.
    pub(super) fn bytes(&self, words: usize) -> Range<usize> {
        let last = (self.here + words).min(self.words.len()) - 1;
        self.word().start..self.words[last].end()
    }
    /// The number of words up to the bracket that closes the one at `steps`, inclusive.
    pub(super) fn through(&self, steps: usize) -> usize {
        closing(self.words, self.here + steps) + 1 - self.here
    }
}
