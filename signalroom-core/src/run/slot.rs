//! Which scheduled instant a run stands for.
//!
//! The search goes day by day, away from now, and compares the arguments with the report's defaults. A default that looks
//! only at the day is evaluated once for the whole day, whatever the schedule: a day on which one differs costs that one
//! call, and its fires are never worked out. Only where all of these agree and another default reads the time of day is
//! each fire of the day compared. The fires are those of [`Schedule::next_after`]; on a day without a change of the clocks
//! it is asked for the first, and the others are at the schedule's times.

use crate::answer::ReportDef;
use crate::declare::{Args, ParamDef};
use crate::time::{Moment, Schedule, day_end, reads_time};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use signalroom_syntax::cron::CronText;

/// So many days are searched each way.
const DAYS: i64 = 400;

/// The last fire of the report's schedule not after `at` whose default arguments are these, else the first after it.
/// `None` on demand, or when there is no such fire within 400 days.
pub(super) fn slot(report: &ReportDef, args: &Args, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let search = Search::new(report, args)?;
    let today = Moment::new(at, report.zone).today();
    let day = |days: i64| today + TimeDelta::days(days);
    // From one day on the wrong side: where the clocks go back over midnight, a day's last hour may lie behind the next
    // day's first minute.
    let before = || (-1..=DAYS).find_map(|days| search.last_of(day(-days), at));
    let after = || (-1..=DAYS).find_map(|days| search.first_of(day(days), at));
    before().or_else(after)
}

/// What is looked for.
struct Search<'a> {
    schedule: Schedule,
    /// The times of each day on which it is due, after midnight.
    times: Vec<TimeDelta>,
    zone: Tz,
    arguments: Vec<Argument<'a>>,
}

/// A parameter's default, and what it must be.
struct Argument<'a> {
    default: fn(&Moment) -> String,
    value: &'a str,
}

/// A day in a zone.
struct LocalDay {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    /// Whether the clocks run from midnight without a change.
    is_plain: bool,
}

impl LocalDay {
    fn new(day: NaiveDate, zone: Tz) -> Self {
        let (start, end) = (day_end(day - TimeDelta::days(1), zone), day_end(day, zone));
        let last = end - TimeDelta::nanoseconds(1);
        let [begins, ends] = [start, last].map(|at| at.with_timezone(&zone).naive_local());
        let is_whole = begins == day.and_time(NaiveTime::MIN) && ends.date() == day;
        LocalDay { start, end, is_plain: is_whole && ends - begins == last - start }
    }
}

impl<'a> Search<'a> {
    /// `None` when no fire can have these arguments.
    fn new(report: &ReportDef, args: &'a Args) -> Option<Self> {
        let argument = |param: &ParamDef| {
            Some(Argument { default: param.default?, value: args.0.get(param.name)? })
        };
        let arguments = report.params.iter().map(argument).collect::<Option<_>>()?;
        let cron = CronText::parse(report.schedule?).ok()?;
        let hours = cron.hours.iter().map(|hour| TimeDelta::hours(i64::from(*hour)));
        // In order, as both lists of the text are.
        let times = hours.flat_map(|hour| {
            cron.minutes.iter().map(move |minute| hour + TimeDelta::minutes(i64::from(*minute)))
        });
        let times = times.collect();
        Some(Search { schedule: report.schedule()?, times, zone: report.zone, arguments })
    }

    fn last_of(&self, day: NaiveDate, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.matching(day).take_while(|fire| *fire <= until).last()
    }

    fn first_of(&self, day: NaiveDate, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.matching(day).find(|fire| *fire > after)
    }

    /// The fires of a day that have these arguments, in order.
    fn matching(&self, day: NaiveDate) -> impl Iterator<Item = DateTime<Utc>> {
        let day = LocalDay::new(day, self.zone);
        let whole_day = self.whole_day(&day);
        let fires = (whole_day != Some(false)).then(|| self.fires(&day));
        fires.into_iter().flatten().filter(move |fire| whole_day == Some(true) || self.is(*fire))
    }

    /// The fires of a day, in order. One day's times are like another's: unless the clocks change, the first one is looked
    /// up, and the others follow.
    fn fires(&self, day: &LocalDay) -> Box<dyn Iterator<Item = DateTime<Utc>> + '_> {
        let LocalDay { start, end, .. } = *day;
        let first = self.schedule.next_after(start - TimeDelta::nanoseconds(1));
        let Some(first) = first.filter(|first| *first < end) else {
            return Box::new(std::iter::empty());
        };
        let mut times = self.times.iter().map(move |time| start + *time);
        // A time that the clocks skipped at the end of the day before is due at this one's start.
        if day.is_plain && times.next() == Some(first) {
            let fires = std::iter::once(first).chain(times);
            return Box::new(fires.take_while(move |fire| *fire < end));
        }
        let fires = std::iter::successors(Some(first), |fire| self.schedule.next_after(*fire));
        Box::new(fires.take_while(move |fire| *fire < end))
    }

    /// Whether every instant of the day has these arguments, or none has; `None` where that is not known.
    fn whole_day(&self, day: &LocalDay) -> Option<bool> {
        if !day.is_plain {
            return None;
        }
        let moment = Moment::new(day.start, self.zone);
        let mut known = true;
        for argument in &self.arguments {
            match reads_time(|| (argument.default)(&moment)) {
                (_, true) => known = false,
                (default, false) if default != argument.value => return Some(false),
                (_, false) => {}
            }
        }
        known.then_some(true)
    }

    fn is(&self, fire: DateTime<Utc>) -> bool {
        let moment = Moment::new(fire, self.zone);
        self.arguments.iter().all(|argument| (argument.default)(&moment) == argument.value)
    }
}

#[cfg(test)]
#[path = "slot_tests.rs"]
mod tests;
