//! Days and instants as people read them, in English.

use super::typography::dash;
use askama::Values;
use chrono::{DateTime, NaiveDate, TimeZone};
use std::fmt::Display;

/// A value that the date filters accept.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a date",
    label = "date expected",
    note = "the filters of dates take `Date`, `DateTime` of any zone, or `Option` of these; `time` needs a `DateTime`"
)]
pub trait Day {
    /// The value in one of chrono's formats; `None` is shown as a dash.
    fn shown(&self, format: &str) -> Option<String>;
}
impl Day for NaiveDate {
    fn shown(&self, format: &str) -> Option<String> {
        let mut text = String::new();
        // A date has no time of day: chrono refuses a format that needs one, and a dash is shown.
        std::fmt::Write::write_fmt(&mut text, format_args!("{}", self.format(format))).ok()?;
        Some(text)
    }
}
impl<Z: TimeZone<Offset: Display>> Day for DateTime<Z> {
    fn shown(&self, format: &str) -> Option<String> {
        Some(self.format(format).to_string())
    }
}
impl<T: Day> Day for Option<T> {
    fn shown(&self, format: &str) -> Option<String> {
        self.as_ref().and_then(|day| day.shown(format))
    }
}
impl<T: Day + ?Sized> Day for &T {
    fn shown(&self, format: &str) -> Option<String> {
        T::shown(self, format)
    }
}

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident = $format:literal;)*) => { $(
        $(#[$doc])*
        #[askama::filter_fn]
        pub fn $name(value: impl Day, values: &dyn Values) -> askama::Result<String> {
            let shown = value.shown($format);
            Ok(shown.unwrap_or_else(|| dash(values)))
        }
    )* };
}
formats! {
    /// `Dec 18, 2025`
    date = "%b %-d, %Y";
    /// `Thursday, December 18, 2025`
    long_date = "%A, %B %-d, %Y";
    /// `12/18`
    short_date = "%-m/%-d";
    /// `Thu Dec 18`
    day = "%a %b %-d";
    /// `Thursday`
    weekday = "%A";
    /// `07:00 EST`, in the zone of the instant.
    time = "%H:%M %Z";
}
