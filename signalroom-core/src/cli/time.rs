//! Instants as people read them.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use chrono_tz::Tz;

/// `Tue Mar 10, 07:00 EDT`; the year where it is another one.
pub(super) fn local_time(at: DateTime<Utc>, zone: Tz, now: DateTime<Utc>) -> String {
    let (at, now) = (at.with_timezone(&zone), now.with_timezone(&zone));
    let form =
        if at.year() == now.year() { "%a %b %-d, %H:%M %Z" } else { "%a %b %-d %Y, %H:%M %Z" };
    at.format(form).to_string()
}

/// `0.4 s`, `12 s`, `3 min`.
pub(super) fn duration(time: TimeDelta) -> String {
    let millis = time.num_milliseconds().max(0);
    match millis {
        0..10_000 => format!("{}.{} s", millis / 1000, millis % 1000 / 100),
        10_000..120_000 => format!("{} s", millis / 1000),
        _ => format!("{} min", millis / 60_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_shown_only_where_it_is_another() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (zone, now) = (chrono_tz::America::New_York, at("2026-12-31T23:00:00Z"));
        assert_eq!(local_time(at("2026-12-31T12:00:00Z"), zone, now), "Thu Dec 31, 07:00 EST");
        assert_eq!(local_time(at("2027-01-01T12:00:00Z"), zone, now), "Fri Jan 1 2027, 07:00 EST");
    }

    #[test]
    fn short_times_are_shown_finely_and_long_ones_roughly() {
        let shown = |millis| duration(TimeDelta::milliseconds(millis));
        assert_eq!([shown(430), shown(12_900), shown(190_000)], ["0.4 s", "12 s", "3 min"]);
    }
}
