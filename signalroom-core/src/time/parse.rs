//! Days and instants as people write them. Each has one spelling and lies between 1970 and 2100, so that `26-03-09` is
//! refused instead of meaning the year 26, and arithmetic on dates can't overflow.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use std::ops::RangeInclusive;

const YEARS: RangeInclusive<i32> = 1970..=2100;

/// A text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// It is not written `2026-01-31`, or there is no such day.
    #[error("`{0}` is not a date: write YYYY-MM-DD")]
    Unreadable(String),
    /// It lies too far away to be meant.
    #[error("{0} is not a date between 1970 and 2100")]
    OutOfRange(NaiveDate),
}

/// Reads a day: `YYYY-MM-DD`, between 1970 and 2100.
///
/// # Errors
/// When it is written otherwise, or lies outside.
pub fn parse_day(text: &str) -> Result<NaiveDate, DayError> {
    let unreadable = || DayError::Unreadable(text.to_owned());
    // chrono also reads `26-3-9` and ` 2026 - 03 - 09`.
    let day: NaiveDate =
        if is_spelled(text) { text.parse().ok() } else { None }.ok_or_else(unreadable)?;
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(DayError::OutOfRange(day)) }
}

/// Whether a text could only be meant as a day: it is spelled like one, or chrono would take it for one.
pub fn looks_like_day(text: &str) -> bool {
    is_spelled(text) || text.parse::<NaiveDate>().is_ok()
}

/// Whether a text looks like a day in another spelling than `YYYY-MM-DD`: `20260309`, `9.3.2026`, `2026-W10-1`, a timestamp.
pub fn looks_misspelled(text: &str) -> bool {
    if is_spelled(text) {
        return false;
    }
    let text = text.trim();
    let (day, time) = text.split_once([' ', 'T', 't']).unwrap_or((text, ""));
    is_other_spelling(text) || time.contains(':') && (is_spelled(day) || is_other_spelling(day))
}

fn is_other_spelling(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<_> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    if !parts.iter().all(|part| is_number(part)) {
        return is_week(text);
    }
    match parts.iter().map(|part| part.len()).collect::<Vec<_>>()[..] {
        // A number, too: only one that is a day is meant as one.
        [8] => {
            let dashed = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
            parse_day(&dashed).is_ok()
        }
        [4, 3] | [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 4] | [2, 2, 2] => true,
        _ => false,
    }
}

/// `2026-W10-1`, `2026W101`.
fn is_week(text: &str) -> bool {
    let (year, week) = text.split_once(['W', 'w']).unwrap_or_default();
    let year = year.strip_suffix('-').unwrap_or(year);
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    year.len() == 4
        && digits(year) == 4
        && matches!(digits(week), 2 | 3)
        && week.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Reads an instant that a clock may show, with its offset, `2026-03-10T10:30:00Z`; `None` for anything else.
pub fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    text.parse().ok().filter(is_plausible)
}

/// Which instants a clock may show.
pub const CLOCK_RANGE: &str = "between 1971-01-01 and 2100-12-30";

/// Whether a clock may show that instant: it lies between 1970 and 2100, and so does the year before it, of which days are
/// loaded, and the day after it, which it may be in another zone. A clock that was never set shows 1970.
pub fn is_plausible(at: &DateTime<Utc>) -> bool {
    let (before, after) = (TimeDelta::days(-365), TimeDelta::days(1));
    [before, after].iter().all(|away| {
        at.checked_add_signed(*away).is_some_and(|around| YEARS.contains(&around.year()))
    })
}

fn is_spelled(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn other_spellings_of_a_day_are_known() {
        for text in [
            "20260309",
            "2026/3/9",
            "2026/03/09",
            "2026.03.09",
            "09.03.2026",
            "9/3/2026",
            "2026-3-9",
            "26-03-09",
            "2026-W10-1",
            "2026W101",
            "2026-w10",
            "2026-068",
            "2026-03-09T10:30:00Z",
            "2026-03-09 10:30",
            "20260309T10:30",
            " 2026/03/09 ",
            "2026–03–09",
        ] {
            assert!(looks_misspelled(text), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "Aff 1",
            "20261309",
            "99999999",
            "2026",
            "2026-03",
            "1234567",
            "202603091",
            "127.0.0.1",
            "1.2.3",
            "2026-Winter",
            "W10",
            "-20260309",
            "12.50",
            "Tea: 10",
            "2026-03-09",
        ] {
            assert!(!looks_misspelled(text), "{text}");
        }
    }

    fn read(text: &str) -> String {
        parse_day(text).map_or_else(|error| error.to_string(), |day| day.to_string())
    }

    #[test]
    fn a_day_has_one_spelling() {
        for day in ["1970-01-01", "2024-02-29", "2100-12-31"] {
            assert_eq!(read(day), day);
        }
        for text in
            ["26-03-09", "2026-3-9", " 2026-03-09", "+2026-03-09", "2026/03/09", "", "2026-02-30"]
        {
            assert_eq!(read(text), format!("`{text}` is not a date: write YYYY-MM-DD"));
        }
    }

    #[test]
    fn days_and_instants_outside_of_1970_to_2100_are_refused() {
        for day in ["0026-03-09", "1969-12-31", "2101-01-01", "9999-12-31"] {
            assert_eq!(read(day), format!("{day} is not a date between 1970 and 2100"));
        }
        for text in ["1971-01-01T00:00:00Z", "2100-12-30T23:59:59Z"] {
            assert!(parse_instant(text).is_some(), "{text}");
        }
        for text in [
            "1969-12-31T23:59:59Z",
            "1970-12-31T23:59:59Z",
            "2100-12-31T00:00:00Z",
            "2101-01-01T00:00:00Z",
            "-262143-01-01T00:00:00Z",
            "+262142-12-31T23:59:59Z",
        ] {
            assert_eq!(parse_instant(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}|[0-9]{1,6}-[0-9]{1,3}-[0-9]{1,3}") {
            if let Ok(day) = parse_day(&text) {
                prop_assert_eq!(day.to_string(), text);
            }
        }
    }
}
