//! A statement that is patched on the way, so that its further errors are found too. Every piece remembers where it stood
//! in the file.

use signalroom_syntax::sql_words::words;
use std::fmt::{self, Display};
use std::ops::Range;

/// A text and where its pieces come from.
#[derive(Debug)]
pub(super) struct PatchedText {
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// Where it stood in the file.
    origin: Range<usize>,
    /// What it is now.
    now: String,
    /// Whether it has been patched: then nothing more is reported of it.
    is_patched: bool,
}

impl PatchedText {
    pub(super) fn new(text: &str) -> Self {
        let piece = |(origin, now): (Range<usize>, &str)| Piece {
            origin,
            now: now.to_owned(),
            is_patched: false,
        };
        PatchedText { pieces: words(text).map(|w| (w.start..w.end(), w.text)).map(piece).collect() }
    }

    /// Where a range of the text of now stood in the file; `None` where it has been patched before.
    pub(super) fn origin(&self, now: &Range<usize>) -> Option<Range<usize>> {
        let pieces = self.pieces.get(self.touched(now))?;
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return Some(0..0); // an empty file
        };
        let is_patched = pieces.iter().any(|piece| piece.is_patched);
        (!is_patched).then_some(first.origin.start..last.origin.end)
    }

    /// Puts other texts in the places of ranges of the text of now; of two that overlap, the first.
    pub(super) fn patch(&mut self, patches: &[(Range<usize>, String)]) {
        let touched: Vec<_> = patches.iter().map(|(now, _)| self.touched(now)).collect();
        let mut end = 0;
        for (touched, (_, instead)) in touched.into_iter().zip(patches) {
            if touched.start < end {
                continue;
            }
            end = touched.end;
            let mut instead = Some(instead.clone());
            for piece in self.pieces.get_mut(touched).into_iter().flatten() {
                piece.now = instead.take().unwrap_or_default();
                piece.is_patched = true;
            }
        }
    }

    /// The pieces that a range of the text of now touches; the last one if it lies behind the end.
    fn touched(&self, now: &Range<usize>) -> Range<usize> {
        let (mut end, mut touched) = (0, None::<Range<usize>>);
        for (index, piece) in self.pieces.iter().enumerate() {
            let start = end;
            end += piece.now.len();
            if start < now.end.max(now.start + 1) && now.start < end {
                touched = Some(touched.map_or(index, |range| range.start)..index + 1);
            }
        }
        touched.unwrap_or(self.pieces.len().saturating_sub(1)..self.pieces.len())
    }
}

/// The text as it is now.
impl Display for PatchedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| f.write_str(&piece.now))
    }
}

#[cfg(test)]
mod tests {
    use super::PatchedText;

    #[test]
    fn pieces_remember_where_they_stood() {
        let text = "select cots, a from t";
        let mut patched = PatchedText::new(text);
        patched.patch(&[(7..11, "a_longer_name".to_owned())]);
        assert_eq!(patched.to_string(), "select a_longer_name, a from t");
        let a = patched.to_string().rfind("a from").unwrap();
        assert_eq!(patched.origin(&(a..a + 1)), Some(13..14));
        assert_eq!(patched.origin(&(7..9)), None, "nothing more is reported of a patched piece");
        assert_eq!(patched.origin(&(99..100)), Some(20..21), "behind the end is the end");
    }
}
