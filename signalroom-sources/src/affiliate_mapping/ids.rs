//! Ids as spreadsheets write them: with decimal places, shortened, in groups of three digits, marked as text, and with
//! characters that nobody sees. What has one meaning is read; what may have lost digits or have two is refused.

use signalroom::Error;
use signalroom::feed::label_text;
use signalroom::prelude::*;

/// A cell with an id.
pub(super) struct Id {
    /// Without invisible characters and marks.
    text: String,
    /// Whether it was marked as text (`'5.000`, `="5.000"`), so that it is no number to a spreadsheet.
    is_text: bool,
}

impl Id {
    /// `None` where the cell has nothing.
    pub(super) fn new(cell: &str) -> Option<Id> {
        let text = visible(cell);
        let marked = text.strip_prefix('\'').unwrap_or_else(|| unquoted(&text));
        let is_text = marked.len() < text.len();
        let text = marked.trim().to_owned();
        (!text.is_empty()).then_some(Id { text, is_text })
    }

    /// As text: digits of a number without places, else as it is.
    ///
    /// # Errors
    /// When a spreadsheet has made another number of it.
    pub(super) fn into_text(self, column: &str) -> Result<String> {
        let wrong = |why: &str| {
            let text = &self.text;
            Err(Error::msg(format!(
                "`{column}` is `{text}`, {why}; format the column as text and enter the id again, \
                 or write `'{text}` if it is right"
            )))
        };
        if self.is_text {
            return Ok(self.text);
        }
        match Shape::of(&self.text) {
            Shape::Other if self.text.starts_with('=') => wrong("a formula"),
            Shape::Other => Ok(self.text),
            Shape::Whole(digits) => Ok(digits.to_owned()),
            Shape::Shortened => wrong("a number that lost digits"),
            Shape::Grouped(_) | Shape::Ambiguous => wrong("a number with a separator in it"),
        }
    }

    /// As a whole number.
    ///
    /// # Errors
    /// When it is none, or may be two.
    pub(super) fn into_number(self, column: &str) -> Result<i64> {
        let text = &self.text;
        let wrong = |why: &str| Error::msg(format!("`{column}` is `{text}`, {why}"));
        let not_whole = || wrong("not a whole number; write its digits only");
        match Shape::of(text) {
            Shape::Other => text.parse().ok().with_context(not_whole),
            Shape::Whole(digits) => digits.parse().ok().with_context(not_whole),
            Shape::Grouped(digits) => digits.parse().ok().with_context(not_whole),
            Shape::Shortened => Err(wrong("a number that lost digits; write all of them")),
            Shape::Ambiguous => {
                Err(wrong("one number or a thousand times it; write its digits only"))
            }
        }
    }
}

/// What a number looks like that went through a spreadsheet.
enum Shape<'t> {
    /// Not like that.
    Other,
    /// Digits, with or without places of zeros: `61234`, `1.0`, `61234,00`.
    Whole(&'t str),
    /// `6,1E+14`, or the zeros in place of what is beyond the 15 digits that spreadsheets keep.
    Shortened,
    /// `1,234` or `1 234,00`: these digits.
    Grouped(String),
    /// `5.000` is five where a point separates places, and five thousand where it separates groups.
    Ambiguous,
}

impl Shape<'_> {
    fn of(text: &str) -> Shape<'_> {
        if is_digits(text) {
            let is_rounded = text.len() >= 18 && text[15..].bytes().all(|digit| digit == b'0');
            return if is_rounded { Shape::Shortened } else { Shape::Whole(text) };
        }
        if is_shortened(text) {
            return Shape::Shortened;
        }
        let (whole, places) = text.rsplit_once(['.', ',']).unwrap_or((text, ""));
        let has_no_places = places.bytes().all(|digit| digit == b'0');
        if has_no_places && is_digits(whole) {
            let may_be_a_group = places.len() == 3 && whole.len() <= 3;
            return if may_be_a_group { Shape::Ambiguous } else { Shape::Whole(whole) };
        }
        let without_places = Some(whole).filter(|_| has_no_places && places.len() < 3);
        let digits = without_places.and_then(grouped).or_else(|| grouped(text));
        digits.map_or(Shape::Other, Shape::Grouped)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether it is a number with an exponent. `5e10` is none: ids in hexadecimal look like that, and no spreadsheet does.
fn is_shortened(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['e', 'E']) else { return false };
    let exponent = power.trim_start_matches(['+', '-']);
    let is_number = number.splitn(2, ['.', ',']).all(is_digits) && is_digits(exponent);
    is_number && (number.contains(['.', ',']) || exponent.len() < power.len() || text.contains('E'))
}

/// The digits of `1,234,567`: one to three, then groups of three, all apart by the same sign.
fn grouped(text: &str) -> Option<String> {
    let separator = text.chars().find(|letter| matches!(letter, '.' | ',' | ' ' | '\'' | '’'))?;
    let mut groups = text.split(separator);
    let first = groups.next().filter(|first| is_digits(first) && first.len() <= 3)?;
    let rest: Vec<_> = groups.collect();
    let are_groups = rest.iter().all(|group| is_digits(group) && group.len() == 3);
    are_groups.then(|| [&[first], &rest[..]].concat().concat())
}

/// The text of `="text"`, by which people keep spreadsheets from making a number of it; any other as it is.
pub(super) fn unquoted(cell: &str) -> &str {
    let quoted = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    quoted.unwrap_or(cell)
}

/// What is seen of a cell, as of a label; digits and letters of double width are those that they stand for.
pub(super) fn visible(cell: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    };
    label_text(cell).chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cell: &str) -> Option<String> {
        Id::new(cell).map(|id| id.into_text("id").unwrap_or_else(|_| "refused".to_owned()))
    }

    fn number(cell: &str) -> Option<i64> {
        Id::new(cell).and_then(|id| id.into_number("id").ok())
    }

    #[test]
    fn an_id_of_letters_is_what_is_seen_of_it() {
        for (cell, id) in [
            ("rt-5", "rt-5"),
            ("rt-5\u{200b}", "rt-5"),
            ("\u{feff}rt\u{2060}-5\u{a0}", "rt-5"),
            ("'rt-5", "rt-5"),
            ("=\"rt-5\"", "rt-5"),
            ("=\" rt-5 \"", "rt-5"),
            ("ｒｔ－５", "rt-5"),
            ("'6.1E+14", "6.1E+14"),
            ("=\"5.000\"", "5.000"),
            ("rt\u{a0}5", "rt 5"),
            ("64e1a05c7f", "64e1a05c7f"),
            ("5e10", "5e10"),
            ("1.10", "1.10"),
            ("=A1", "refused"),
        ] {
            assert_eq!(text(cell).as_deref(), Some(id), "{cell:?}");
        }
        assert_eq!(text(" \u{200b}\u{a0}"), None);
        assert_eq!(text("'"), None);
    }

    #[test]
    fn an_id_that_was_a_number_keeps_its_digits_or_is_refused() {
        for (cell, id) in [
            ("61234,0", "61234"),
            ("61234.00", "61234"),
            ("1.0", "1"),
            ("5.", "5"),
            ("007", "007"),
            ("１２３", "123"),
            ("1234.000", "1234"),
            ("123456789012345678", "123456789012345678"),
        ] {
            assert_eq!(text(cell).as_deref(), Some(id), "{cell:?}");
        }
        let refused = [
            "6,12345E+14",
            "6.1e+14",
            "6E14",
            "6E+14",
            "6.0E14",
            "6e-7",
            "5.000",
            "5,000",
            "1,234",
            "1.234",
            "1.234.567",
            "61 234",
            "61\u{202f}234,00",
            "61'234",
            "1,234.00",
            "612345678901234000",
        ];
        for cell in refused {
            assert_eq!(text(cell).as_deref(), Some("refused"), "{cell:?}");
        }
    }

    #[test]
    fn a_number_is_read_where_it_has_one_meaning() {
        let read = [
            ("1", 1),
            ("01", 1),
            ("\u{a0}1\u{200b}", 1),
            ("1.0", 1),
            ("1,00", 1),
            ("'7", 7),
            ("=\"7\"", 7),
            ("１１", 11),
            ("1,234", 1234),
            ("1.234", 1234),
            ("61 234", 61_234),
            ("1,234,000", 1_234_000),
            ("1.234,00", 1234),
            ("1’234", 1234),
            ("+5", 5),
            ("-5", -5),
        ];
        for (cell, id) in read {
            assert_eq!(number(cell), Some(id), "{cell:?}");
        }
        for cell in
            ["5.000", "1,000", "1.5", "1,23", "6E3", "6,1E+14", "one", "=1+1", "1,234.567", "1.1.1"]
        {
            assert_eq!(number(cell), None, "{cell:?}");
        }
    }
}
