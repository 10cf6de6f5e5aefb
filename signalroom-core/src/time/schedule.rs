//! Schedules: when something is due, by local time, through every change of the clocks.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};
use signalroom_syntax::cron::{CronText, DayLimit};

/// When something is due: five-field cron in a zone.
///
/// ```
/// use signalroom::testing::time::Schedule;
/// let daily = Schedule::parse("30 2 * * *", chrono_tz::America::New_York)?;
/// let before_the_gap = "2026-03-08T05:00:00Z".parse()?;
/// let due = daily.next_after(before_the_gap).map(|due| due.to_string());
/// // 02:30 does not exist on that day: it fires when the clocks have jumped, at 03:00.
/// assert_eq!(due.as_deref(), Some("2026-03-08 07:00:00 UTC"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Schedule {
    /// The same times of day, by day of the month and by weekday, whichever is first.
    days: Vec<cron::Schedule>,
    interval: bool,
    zone: Tz,
}

/// Not five-field cron, or it never fires.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ScheduleError(pub String);

impl Schedule {
    /// Reads `0 7 * * *`.
    ///
    /// # Errors
    /// When the schedule is not five-field cron or never fires.
    pub fn parse(cron: &str, zone: Tz) -> Result<Self, ScheduleError> {
        let text = CronText::parse(cron).map_err(ScheduleError)?;
        let days = quartz(&text).into_iter().map(|fields| fields.parse());
        let days: Result<_, cron::error::Error> = days.collect();
        let days = days.map_err(|error| ScheduleError(error.to_string()))?;
        Ok(Schedule { days, interval: text.interval, zone })
    }

    /// The zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The first instant after that one at which it is due; `None` when there is none before 2100.
    ///
    /// - Fixed times: one that the clocks skip is due when they have jumped, one that they repeat is
    ///   due the first time.
    /// - An interval (the minute or the hour is `*` or has a step) keeps on: what is skipped is not due,
    ///   what is repeated is due twice.
    pub fn next_after(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = after.with_timezone(&self.zone).naive_local();
        if !self.interval {
            return self.first(local, after, |local| Some(self.first_reading(local)));
        }
        let earlier = self.first(local, after, |local| self.read(local).earliest());
        // Within a repeated hour, times of the clock before this one still come again.
        let repeated = match self.read(local) {
            LocalResult::Ambiguous(first, second) => second - first,
            _ => TimeDelta::zero(),
        };
        let later = self.first(local - repeated, after, |local| self.read(local).latest());
        earlier.into_iter().chain(later).min()
    }

    /// The first of the due local times from `local` on whose reading is after `after`.
    fn first(
        &self,
        local: NaiveDateTime,
        after: DateTime<Utc>,
        reading: impl Fn(NaiveDateTime) -> Option<DateTime<Tz>>,
    ) -> Option<DateTime<Utc>> {
        // The iterator knows no zone: the clock on the wall is read as if it were UTC's.
        let from = (local - TimeDelta::seconds(1)).and_utc();
        let due = |days: &cron::Schedule| {
            let instants = days.after(&from).filter_map(|local| reading(local.naive_utc()));
            instants.map(|instant| instant.to_utc()).find(|instant| *instant > after)
        };
        self.days.iter().filter_map(due).min()
    }

    fn read(&self, local: NaiveDateTime) -> LocalResult<DateTime<Tz>> {
        self.zone.from_local_datetime(&local)
    }

    /// The first instant at which clocks show that time or have passed it.
    fn first_reading(&self, local: NaiveDateTime) -> DateTime<Tz> {
        let jumped = || GapInfo::new(&local, &self.zone).and_then(|gap| gap.end);
        let reading = self.read(local).earliest().or_else(jumped);
        reading.unwrap_or_else(|| self.zone.from_utc_datetime(&local))
    }
}

/// The text as the `cron` crate reads it: with seconds, and Sunday as 1.
fn quartz(text: &CronText) -> Vec<String> {
    let list = |values: &[u8], more: u8| {
        values.iter().map(|value| (value + more).to_string()).collect::<Vec<_>>().join(",")
    };
    let time = format!("0 {} {}", list(&text.minutes, 0), list(&text.hours, 0));
    let months = list(&text.months, 0);
    let by_day = format!("{time} {} {months} *", list(&text.days, 0));
    let by_weekday = format!("{time} * {months} {}", list(&text.weekdays, 1));
    match text.limit {
        DayLimit::Day => vec![by_day],
        DayLimit::Weekday => vec![by_weekday],
        DayLimit::Either => vec![by_day, by_weekday],
    }
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
