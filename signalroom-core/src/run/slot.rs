//! Which scheduled instant a run stands for.
//!
//! The search goes day by day, away from now, and compares the arguments with the report's defaults. A default that looks
//! only at the day is asked once for a whole day, whatever its schedule: a day whose defaults differ costs one call, and
//! its fires are never worked out. Only where every such default agrees and another one reads the time of day is each fire
//! of the day compared. So 400 days each way take a few hundred calls for nearly every report, also for one that fires
//! every minute.

use crate::answer::ReportDef;
use crate::declare::Args;
use crate::time::{Moment, Schedule, day_end, reads_time};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

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
    zone: Tz,
    /// Each parameter's default and the argument that it must equal.
    arguments: Vec<(fn(&Moment) -> String, &'a str)>,
}

impl<'a> Search<'a> {
    /// `None` when no fire can have these arguments.
    fn new(report: &ReportDef, args: &'a Args) -> Option<Self> {
        let argument = |param: &crate::declare::ParamDef| {
            Some((param.default?, args.0.get(param.name)?.as_str()))
        };
        let arguments = report.params.iter().map(argument).collect::<Option<_>>()?;
        Some(Search { schedule: report.schedule()?, zone: report.zone, arguments })
    }

    fn last_of(&self, day: NaiveDate, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.matching(day).take_while(|fire| *fire <= until).last()
    }

    fn first_of(&self, day: NaiveDate, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.matching(day).find(|fire| *fire > after)
    }

    /// The fires of a day that have these arguments, in order.
    fn matching(&self, day: NaiveDate) -> impl Iterator<Item = DateTime<Utc>> {
        let (start, end) = (day_end(day - TimeDelta::days(1), self.zone), day_end(day, self.zone));
        let whole_day = self.whole_day(start, end);
        let fires = (whole_day != Some(false)).then(|| self.fires(start, end));
        fires.into_iter().flatten().filter(move |fire| whole_day == Some(true) || self.is(*fire))
    }

    fn fires(
        &self,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> impl Iterator<Item = DateTime<Utc>> {
        let first = self.schedule.next_after(start - TimeDelta::nanoseconds(1));
        std::iter::successors(first, |fire| self.schedule.next_after(*fire))
            .take_while(move |fire| *fire < end)
    }

    /// Whether every instant between these has these arguments, or none has; `None` where that is not known.
    fn whole_day(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> Option<bool> {
        let (first, last) = (start, end - TimeDelta::nanoseconds(1));
        let [first, last] = [first, last].map(|at| at.with_timezone(&self.zone).naive_local());
        let is_one_day =
            first.date() == last.date() && last - first == end - start - TimeDelta::nanoseconds(1);
        if !is_one_day {
            return None;
        }
        let moment = Moment::new(start, self.zone);
        let mut known = true;
        for (default, argument) in &self.arguments {
            match reads_time(|| default(&moment)) {
                (_, true) => known = false,
                (value, false) if value != *argument => return Some(false),
                (_, false) => {}
            }
        }
        known.then_some(true)
    }

    fn is(&self, fire: DateTime<Utc>) -> bool {
        let moment = Moment::new(fire, self.zone);
        self.arguments.iter().all(|(default, argument)| default(&moment) == *argument)
    }
}

#[cfg(test)]
#[path = "slot_tests.rs"]
mod tests;
