//! A scheduled instant seen from a zone: what `cx.yesterday()` is relative to.

use super::{DayError, parse_day};
use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::cell::Cell;

/// An instant and the zone it is looked at from.
#[derive(Clone, Copy)]
pub struct Moment {
    at: DateTime<Utc>,
    zone: Tz,
}

thread_local! {
    /// Whether anybody on this thread looked at more of a moment than its day.
    static TIME_WAS_READ: Cell<bool> = const { Cell::new(false) };
}

/// Calls `read`, and says whether it looked at more of any [`Moment`] than its day in the zone. Where it did not, it
/// gives the same at every instant of that day.
pub(crate) fn reads_time<T>(read: impl FnOnce() -> T) -> (T, bool) {
    let before = TIME_WAS_READ.replace(false);
    let value = read();
    let was_read = TIME_WAS_READ.replace(before);
    (value, was_read)
}

/// A local time that is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// Neither `2026-03-01T07:00` nor the same with an offset.
    #[error(
        "`{0}` is not a time: write `2026-03-01T07:00`, or with an offset `2026-03-01T07:00-05:00`"
    )]
    Unreadable(String),
    /// Its day lies too far away to be meant.
    #[error(transparent)]
    OutOfRange(DayError),
    /// It falls in the hour that the clocks skip.
    #[error("{0} does not exist in {1}: the clocks skip it")]
    Gap(NaiveDateTime, Tz),
}

impl Moment {
    /// That instant, seen from that zone.
    pub fn new(at: DateTime<Utc>, zone: Tz) -> Self {
        Moment { at, zone }
    }

    /// Reads `--at`: local in the zone unless it carries an offset; of two readings the first.
    ///
    /// # Errors
    /// When it is not a time, or the clocks skip it.
    pub fn parse(text: &str, zone: Tz) -> Result<Self, MomentError> {
        let unreadable = || MomentError::Unreadable(text.to_owned());
        match parse_day(text.get(..10).ok_or_else(unreadable)?) {
            Ok(_) => {}
            Err(error @ DayError::OutOfRange(_)) => return Err(MomentError::OutOfRange(error)),
            Err(DayError::Unreadable(_)) => return Err(unreadable()),
        }
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Ok(Moment::new(at.to_utc(), zone));
        }
        if let Ok(at) = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%#z") {
            return Ok(Moment::new(at.to_utc(), zone));
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .ok_or_else(unreadable)?;
        match zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => {
                Ok(Moment::new(at.to_utc(), zone))
            }
            LocalResult::None => Err(MomentError::Gap(local, zone)),
        }
    }

    /// The scheduled instant, in the zone.
    pub fn now(&self) -> DateTime<Tz> {
        self.utc().with_timezone(&self.zone)
    }
    /// The scheduled instant, UTC.
    pub fn utc(&self) -> DateTime<Utc> {
        TIME_WAS_READ.set(true);
        self.at
    }
    /// The zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }
    /// The day it is in the zone.
    pub fn today(&self) -> NaiveDate {
        self.at.with_timezone(&self.zone).date_naive()
    }
    /// The day before.
    pub fn yesterday(&self) -> NaiveDate {
        self.today() - TimeDelta::days(1)
    }
    /// The Monday of the last complete week, Monday to Sunday.
    pub fn last_week(&self) -> NaiveDate {
        let today = self.today();
        today.week(chrono::Weekday::Mon).first_day() - TimeDelta::weeks(1)
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        (self.utc(), self.zone) == (other.utc(), other.zone)
    }
}
impl Eq for Moment {}

impl std::fmt::Debug for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Moment").field(&self.now()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::America::New_York;

    fn seen(at: &str) -> Moment {
        Moment::new(at.parse().unwrap(), New_York)
    }

    fn read(text: &str) -> Result<String, String> {
        let read = Moment::parse(text, New_York);
        read.map(|moment| moment.now().to_rfc3339()).map_err(|error| error.to_string())
    }

    #[test]
    fn days_are_those_of_the_zone() {
        for (at, today, yesterday) in [
            ("2026-02-01T04:59:59Z", "2026-01-31", "2026-01-30"),
            ("2026-02-01T05:00:00Z", "2026-02-01", "2026-01-31"),
            // The clocks skip an hour on March 8 and repeat one on November 1.
            ("2026-03-08T05:00:00Z", "2026-03-08", "2026-03-07"),
            ("2026-03-09T04:00:00Z", "2026-03-09", "2026-03-08"),
            ("2026-11-02T04:59:59Z", "2026-11-01", "2026-10-31"),
        ] {
            let moment = seen(at);
            let days = [moment.today(), moment.yesterday()].map(|day| day.to_string());
            assert_eq!(days, [today, yesterday], "{at}");
        }
    }

    #[test]
    fn whoever_reads_only_days_is_told_apart_from_whoever_reads_the_time() {
        let moment = seen("2026-03-10T12:00:00Z");
        let days = reads_time(|| (moment.today(), moment.yesterday(), moment.last_week()));
        assert!(!days.1);
        assert!(reads_time(|| moment.now().to_string()).1);
        assert!(reads_time(|| moment == moment).1);
        assert!(reads_time(|| format!("{moment:?}")).1);
        // One inside another is the inner one's alone.
        assert!(!reads_time(|| reads_time(|| moment.utc())).1);
    }

    #[test]
    fn the_last_week_is_the_last_whole_one() {
        for (at, monday) in [
            ("2026-03-09T12:00:00Z", "2026-03-02"),
            ("2026-03-15T12:00:00Z", "2026-03-02"),
            ("2026-03-16T03:59:59Z", "2026-03-02"),
            ("2026-03-16T04:00:00Z", "2026-03-09"),
        ] {
            assert_eq!(seen(at).last_week().to_string(), monday, "{at}");
        }
    }

    #[test]
    fn a_time_is_local_unless_it_carries_an_offset() {
        let winter = Ok("2026-03-01T07:00:00-05:00".to_owned());
        for text in ["2026-03-01T07:00", "2026-03-01 07:00", "2026-03-01T07:00:00"] {
            assert_eq!(read(text), winter, "{text}");
        }
        for text in ["2026-03-01T12:00Z", "2026-03-01T13:00+01:00", "2026-03-01T12:00:00Z"] {
            assert_eq!(read(text), winter, "{text}");
        }
        for text in ["2026-03-01", "26-03-01T07:00", "2026-3-1T07:00", "é026-03-01T07:00", ""] {
            assert!(read(text).unwrap_err().contains("is not a time"), "{text}");
        }
        let far = read("0026-03-01T07:00Z").unwrap_err();
        assert_eq!(far, "0026-03-01 is not a date between 1970 and 2100");
    }

    #[test]
    fn of_a_time_that_comes_twice_the_first_counts_and_one_that_is_skipped_is_refused() {
        assert_eq!(read("2026-11-01T01:30"), Ok("2026-11-01T01:30:00-04:00".to_owned()));
        let skipped = "2026-03-08 02:30:00 does not exist in America/New_York: the clocks skip it";
        assert_eq!(read("2026-03-08T02:30"), Err(skipped.to_owned()));
    }
}
