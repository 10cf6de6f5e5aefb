//! A statement that is mended on the way, so that its further mistakes are found too. Every piece
//! remembers where it stood in the file.

use signalroom_syntax::sql_words::words;
use std::ops::Range;

/// A text and where its pieces come from.
#[derive(Debug)]
pub(super) struct Draft {
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// Where it stood in the file.
    origin: Range<usize>,
    /// What it is now.
    now: String,
    /// Whether it has been mended: then nothing more is said of it.
    mended: bool,
}

impl Draft {
    pub(super) fn new(text: &str) -> Self {
        let piece = |(origin, now): (Range<usize>, &str)| Piece {
            origin,
            now: now.to_owned(),
            mended: false,
        };
        Draft { pieces: words(text).map(|w| (w.start..w.end(), w.text)).map(piece).collect() }
    }

    /// The text as it is now.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.now.as_str()).collect()
    }

    /// Where a range of the text of now stood in the file; `None` where it has been mended before.
    pub(super) fn origin(&self, now: &Range<usize>) -> Option<Range<usize>> {
        let pieces = self.pieces.get(self.touched(now))?;
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return Some(0..0); // an empty file
        };
        let mended = pieces.iter().any(|piece| piece.mended);
        (!mended).then_some(first.origin.start..last.origin.end)
    }

    /// Puts other texts in the places of ranges of the text of now; of two that overlap, the first.
    pub(super) fn mend(&mut self, mends: &[(Range<usize>, String)]) {
        let touched: Vec<_> = mends.iter().map(|(now, _)| self.touched(now)).collect();
        let mut end = 0;
        for (touched, (_, instead)) in touched.into_iter().zip(mends) {
            if touched.start < end {
                continue;
            }
            end = touched.end;
            let mut instead = Some(instead.clone());
            for piece in self.pieces.get_mut(touched).into_iter().flatten() {
                piece.now = instead.take().unwrap_or_default();
                piece.mended = true;
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

#[cfg(test)]
mod tests {
    use super::Draft;

    #[test]
    fn pieces_remember_where_they_stood() {
        let text = "select cots, a from t";
        let mut draft = Draft::new(text);
        draft.mend(&[(7..11, "a_longer_name".to_owned())]);
        assert_eq!(draft.text(), "select a_longer_name, a from t");
        let a = draft.text().rfind("a from").unwrap();
        assert_eq!(draft.origin(&(a..a + 1)), Some(13..14));
        assert_eq!(draft.origin(&(7..9)), None, "nothing more is said of a mended piece");
        assert_eq!(draft.origin(&(99..100)), Some(20..21), "behind the end is the end");
    }
}
