//! A number's digits as an exact number, in whatever form they are written.

use rust_decimal::Decimal;

/// Why a text is no exact number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotExact {
    /// It is not a number, or one that can be read in two ways: `1.234,50`.
    NotANumber,
    /// It has more digits before the point than a `Decimal` holds.
    TooLarge,
}

/// The number of a text as JSON writes it: `-12.50`, `1.5e3`. Digits beyond the 28 that a `Decimal` holds are rounded
/// away: differences of floats leave amounts like 5.55e-17.
pub(crate) fn exact(text: &str) -> Result<Decimal, NotExact> {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    if !is_plain(digits) || !is_plain(exponent) || exponent.contains('.') {
        return Err(NotExact::NotANumber);
    }
    let digits: Decimal = digits.parse().map_err(|_| NotExact::TooLarge)?;
    let is_negative = exponent.starts_with('-');
    // After as many steps as a `Decimal` has digits and places the result is 0 or an overflow.
    let steps = exponent.trim_start_matches(['+', '-']).parse().unwrap_or(u64::MAX).min(57);
    let moved = (0..steps).try_fold(digits, |number, _| match is_negative {
        true => number.checked_div(Decimal::TEN),
        false => number.checked_mul(Decimal::TEN),
    });
    moved.ok_or(NotExact::TooLarge)
}

/// The number of a text as Americans write it, too: `$1,234.50`, `-$3`. Commas stand before groups of three digits
/// and nowhere else: what could as well be a decimal comma is refused.
pub(crate) fn amount(text: &str) -> Result<Decimal, NotExact> {
    let text = text.trim();
    let (sign, rest) = text.split_at(usize::from(text.starts_with(['+', '-'])));
    let rest = rest.strip_prefix('$').unwrap_or(rest);
    let (whole, places) = rest.split_at(rest.find(['.', 'e', 'E']).unwrap_or(rest.len()));
    if !whole.contains(',') {
        return exact(&format!("{sign}{rest}"));
    }
    if !is_grouped(whole) || places.contains(['e', 'E']) {
        return Err(NotExact::NotANumber);
    }
    exact(&format!("{sign}{}{places}", whole.replace(',', "")))
}

/// Digits with a sign before them and a point among them, if any.
fn is_plain(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && are_digits(places) && !(whole.is_empty() && places.is_empty())
}

fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    matches!(first.len(), 1..=3)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3)
        && whole.bytes().all(|byte| matches!(byte, b',' | b'0'..=b'9'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, NotExact> {
        amount(text).map(|number| number.normalize().to_string())
    }

    #[test]
    fn amounts_as_people_write_them() {
        for (text, expected) in [
            ("1,234.50", "1234.5"),
            ("$1,300.50", "1300.5"),
            ("1,234", "1234"),
            ("-$3", "-3"),
            (" 12,345,678.901 ", "12345678.901"),
            ("$0.10", "0.1"),
            ("+7", "7"),
            (".5", "0.5"),
            ("1.5e3", "1500"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for text in [
            "1,23",
            "1.234,50",
            "1,2345",
            "0,123",
            ",123",
            "1,,234",
            "1,234,",
            "1234,567",
            "12,34,567",
            "1,234e3",
            "1 234",
            "$",
            "$$1",
            "--1",
            "1-",
            "",
            ".",
            "-",
            "(5)",
            "5 $",
            "5%",
            "1e",
            "e5",
            "1e1.5",
            "1_000",
            "NaN",
            "inf",
            "0x10",
            "١٢٣",
            "1.2.3",
        ] {
            assert_eq!(read(text), Err(NotExact::NotANumber), "{text}");
        }
    }

    #[test]
    fn too_large_is_told_apart_from_no_number() {
        for text in ["1e400", "1e99999999999999999999", "100000000000000000000000000000"] {
            assert_eq!(read(text), Err(NotExact::TooLarge), "{text}");
        }
        assert_eq!(read("1e-99999999999999999999").as_deref(), Ok("0"));
        assert_eq!(read("0e400").as_deref(), Ok("0"));
    }

    proptest! {
        /// Commas change nothing, and no text panics.
        #[test]
        fn a_grouped_number_is_the_plain_one(number in 0_i64..1_000_000_000_000, places in 0_u32..100) {
            let digits = number.to_string();
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            let expected = format!("{digits}.{places:02}").parse().unwrap();
            prop_assert_eq!(amount(&format!("${grouped}.{places:02}")), Ok(expected));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[-+$,.0-9eE ]{0,40}") {
            let _ = amount(&text);
        }
    }
}
