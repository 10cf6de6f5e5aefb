//! Fits a text into one segment: the one place where something may be cut.

use super::escape::{CUT, END, WHOLE};
use super::segments;

/// Why a text can't be an SMS.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SmsError {
    /// It is longer than one segment and nothing in it may be cut.
    #[error(
        "the SMS has {characters} characters, one segment takes {limit}: say less in `sms.txt`, let a name be cut by `|shorten`, or let it take several segments by `|whole`"
    )]
    TooLong {
        /// How many there are.
        characters: usize,
        /// How many fit.
        limit: usize,
    },
    /// Nothing to say.
    #[error("the SMS is empty")]
    Empty,
}

/// A text that fits into one segment, or may take several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) text: String,
    /// Whether a name was shortened.
    pub(super) cut: bool,
}

/// Takes the marks of `|shorten` and `|whole` out of the text and makes it fit.
pub(super) fn to_segment(marked: &str) -> Result<Segment, SmsError> {
    let text: String =
        marked.chars().filter(|character| ![CUT, WHOLE, END].contains(character)).collect();
    let counted = segments(&text);
    if text.trim().is_empty() {
        return Err(SmsError::Empty);
    }
    if counted.segments == 1 || marked.contains(WHOLE) {
        return Ok(Segment { text, cut: false });
    }
    shortened(marked).map(|text| Segment { text, cut: true }).ok_or(SmsError::TooLong {
        characters: counted.characters,
        limit: counted.alphabet.single(),
    })
}

/// The longest beginning of the first name that may be cut, with which it all fits.
fn shortened(marked: &str) -> Option<String> {
    let (before, rest) = marked.split_once(CUT)?;
    let (name, after) = rest.split_once(END)?;
    let after: String = after.chars().filter(|character| ![CUT, END].contains(character)).collect();
    let ends = name.char_indices().rev().map(|(end, _)| end);
    let shorter = ends.map(|end| format!("{before}{}..{after}", name[..end].trim_end()));
    shorter.into_iter().find(|text| segments(text).segments == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_name(name: &str, before: usize) -> Result<Segment, SmsError> {
        to_segment(&format!("{} \u{1}{name}\u{3} (133)", "x".repeat(before)))
    }

    #[test]
    fn what_fits_is_left_alone() {
        let fitted = with_name("G2 - Meta", 144).unwrap();
        assert_eq!((fitted.cut, fitted.text.len()), (false, 160));
    }

    #[test]
    fn a_name_is_cut_as_little_as_needed() {
        let fitted = with_name("G2 - Meta", 145).unwrap();
        assert!(fitted.cut);
        assert_eq!(fitted.text, format!("{} G2 - M.. (133)", "x".repeat(145)));
    }

    #[test]
    fn a_name_in_another_script_gives_way_to_the_figures() {
        assert_eq!(with_name("日本", 60).unwrap().text.chars().count(), 69);
        assert_eq!(with_name("日本", 100).unwrap().text, format!("{} .. (133)", "x".repeat(100)));
    }

    #[test]
    fn what_must_stay_whole_takes_more_segments() {
        let fitted = to_segment(&format!("error: \u{2}{}\u{3}", "x".repeat(300))).unwrap();
        assert_eq!(fitted.text.len(), 307);
    }

    #[test]
    fn what_can_not_fit_says_how_long_it_is() {
        assert_eq!(with_name("n", 200), Err(SmsError::TooLong { characters: 208, limit: 160 }));
        assert_eq!(to_segment(" \n"), Err(SmsError::Empty));
    }
}
