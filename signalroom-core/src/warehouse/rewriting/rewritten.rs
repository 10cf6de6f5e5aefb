//! A rewritten text, and where its words came from.

use signalroom_syntax::sql_words::Word;

/// A text for one database, which remembers where its words came from.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::warehouse) struct Rewritten {
    /// The text.
    pub(in crate::warehouse) text: String,
    marks: Vec<Mark>,
}

/// Where a piece begins here and in the portable text, and how many bytes are the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    here: usize,
    there: usize,
    same: usize,
}

impl Rewritten {
    /// Where in the portable text that byte of this text came from.
    pub(in crate::warehouse) fn origin(&self, at: usize) -> usize {
        let behind = self.marks.partition_point(|mark| mark.here <= at);
        let mark = behind.checked_sub(1).and_then(|last| self.marks.get(last));
        mark.map_or(0, |mark| mark.there + (at - mark.here).min(mark.same))
    }

    /// The same behind a text of the database's own.
    pub(in crate::warehouse) fn behind(&self, head: &str) -> Rewritten {
        let moved = |mark: &Mark| Mark { here: mark.here + head.len(), ..mark.clone() };
        let marks = self.marks.iter().map(moved).collect();
        Rewritten { text: format!("{head}{}", self.text), marks }
    }

    /// Adds a word as it is.
    pub(super) fn push(&mut self, word: &Word<'_>) {
        self.push_as(word.text, word, word.text.len());
    }
    /// Adds a text that stands for a word, as many bytes of it being the same.
    pub(super) fn push_as(&mut self, text: &str, word: &Word<'_>, same: usize) {
        self.marks.push(Mark { here: self.text.len(), there: word.start, same });
        self.text.push_str(text);
    }
}
