//! Days that failed in a sync: whether to go on without them, and what is told at the end.

use crate::Error;
use crate::time::DateWindow;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// After so many failures in a row a sync gives up, as long as no call has succeeded: the API seems to be down.
const AT_FIRST: usize = 3;
/// The same for an API that did answer for other days.
const LATER: usize = 10;

/// The days that failed.
#[derive(Debug, Default)]
pub(super) struct FailedDays {
    days: BTreeSet<NaiveDate>,
    /// Why the first ones failed.
    why: Option<Error>,
    in_a_row: usize,
    any_succeeded: bool,
}

impl FailedDays {
    /// These days failed for that reason.
    pub(super) fn add(&mut self, window: DateWindow, why: Error) {
        self.days.extend(window.days());
        self.why.get_or_insert(why);
        self.in_a_row += 1;
    }

    /// Other days were loaded.
    pub(super) fn others_succeeded(&mut self) {
        self.in_a_row = 0;
        self.any_succeeded = true;
    }

    /// Whether so many failed that the remaining days are left for another time.
    pub(super) fn are_too_many(&self) -> bool {
        self.in_a_row >= if self.any_succeeded { LATER } else { AT_FIRST }
    }

    /// What a sync fails with at its end, if days failed; `left` are the latest of those that it didn't come to.
    pub(super) fn into_error(self, selector: &str, left: Option<DateWindow>) -> Option<Error> {
        let days = self.told();
        let why = self.why?;
        // One span of days stands in the reason itself.
        if left.is_none() && why.to_string().ends_with(&format!(" of {days}")) {
            return Some(why);
        }
        let left = left.map_or_else(String::new, |left| {
            let to = left.last();
            format!("; days to {to} were not asked for, `sync {selector} --to {to}` begins there")
        });
        Some(why.context(format!("sync {selector}: these days failed: {days}{left}")))
    }

    /// The same where another failure ended the sync.
    pub(super) fn before(&self, selector: &str, error: Error) -> Error {
        if self.days.is_empty() {
            return error;
        }
        error.context(format!("sync {selector}: these days failed before: {}", self.told()))
    }

    /// The days, `2026-03-06 to 2026-03-07, 2026-03-09`.
    fn told(&self) -> String {
        let spans = DateWindow::spans(self.days.iter().copied());
        spans.iter().map(DateWindow::to_string).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> DateWindow {
        DateWindow::day(NaiveDate::from_ymd_opt(2026, 3, number).unwrap())
    }

    fn told(failed: &[u32], left: Option<u32>) -> String {
        let mut days = FailedDays::default();
        for number in failed {
            days.add(
                day(*number),
                Error::msg("oops").context(format!("sync x of {}", day(*number))),
            );
        }
        let error = days.into_error("x", left.map(day));
        error.map_or_else(String::new, |error| format!("{error:#}"))
    }

    #[test]
    fn all_days_that_failed_are_told_and_the_reason_of_the_first() {
        assert_eq!(told(&[], None), "");
        assert_eq!(told(&[9], None), "sync x of 2026-03-09: oops");
        assert_eq!(
            told(&[9, 7, 6], None),
            "sync x: these days failed: 2026-03-06 to 2026-03-07, 2026-03-09: sync x of 2026-03-09: oops"
        );
        assert_eq!(
            told(&[9], Some(8)),
            "sync x: these days failed: 2026-03-09; days to 2026-03-08 were not asked for, \
             `sync x --to 2026-03-08` begins there: sync x of 2026-03-09: oops"
        );
    }

    #[test]
    fn an_api_that_never_answered_is_given_up_earlier() {
        let gives_up_after = |mut days: FailedDays| {
            let fails = |_: &u32| {
                days.add(day(1), Error::msg("oops"));
                days.are_too_many()
            };
            (1..99).find(fails).unwrap()
        };
        assert_eq!(gives_up_after(FailedDays::default()), 3);
        let mut answered = FailedDays::default();
        answered.add(day(2), Error::msg("oops"));
        answered.others_succeeded();
        assert_eq!(gives_up_after(answered), 10);
    }
}
