//! A scheduled instant seen from a zone: what `cx.yesterday()` is relative to.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// An instant and the zone it is looked at from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    at: DateTime<Utc>,
    zone: Tz,
}

/// A local time that is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// Neither `2026-03-01T07:00` nor the same with an offset.
    #[error(
        "`{0}` is not a time: write `2026-03-01T07:00`, or with an offset `2026-03-01T07:00-05:00`"
    )]
    Unreadable(String),
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
    /// When it is no time or the clocks skip it.
    pub fn parse(text: &str, zone: Tz) -> Result<Self, MomentError> {
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Ok(Moment::new(at.to_utc(), zone));
        }
        if let Ok(at) = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z") {
            return Ok(Moment::new(at.to_utc(), zone));
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .ok_or_else(|| MomentError::Unreadable(text.to_owned()))?;
        match zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => {
                Ok(Moment::new(at.to_utc(), zone))
            }
            LocalResult::None => Err(MomentError::Gap(local, zone)),
        }
    }

    /// The scheduled instant, in the zone.
    pub fn now(&self) -> DateTime<Tz> {
        self.at.with_timezone(&self.zone)
    }
    /// The scheduled instant, UTC.
    pub fn utc(&self) -> DateTime<Utc> {
        self.at
    }
    /// The zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }
    /// The day it is in the zone.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
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
