//! Which days a sync fetches.

use crate::Class;
use crate::time::DateWindow;
use chrono::{NaiveDate, TimeDelta};

/// The days that the user typed: `--from`, `--to`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day, included.
    pub to: Option<NaiveDate>,
}

/// Days that can't be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// The first is after the last.
    #[error("`--from` {from} is after `--to` {to}")]
    Backwards {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// Days of a feed that has none.
    #[error("{source_name} is fetched as a whole and has no days: leave out `--from` and `--to`")]
    NoDays {
        /// The source's selector.
        source_name: String,
    },
    /// They are in the future.
    #[error("{day} is after today, {today} in the feed's zone")]
    Future {
        /// The day.
        day: NaiveDate,
        /// Today in the feed's zone.
        today: NaiveDate,
    },
}

impl PlanError {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            PlanError::Backwards { .. } | PlanError::NoDays { .. } | PlanError::Future { .. } => {
                Class::Usage
            }
        }
    }
}

/// What the days of a feed are planned from; all in the feed's zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Situation {
    pub(super) today: NaiveDate,
    /// The last day that was loaded after its end.
    pub(super) last_complete: Option<NaiveDate>,
    /// How many complete days are loaded again.
    pub(super) lookback: u32,
    /// Where a first sync begins.
    pub(super) first_day: Option<NaiveDate>,
}

/// How many days back a first sync begins where no `first_day` is configured.
const FIRST_DAYS: i64 = 30;

/// The days from `--from`, else from where the feed has to catch up, to `--to`, else today.
pub(super) fn plan(range: DayRange, situation: Situation) -> Result<DateWindow, PlanError> {
    let Situation { today, last_complete, lookback, first_day } = situation;
    let to = range.to.unwrap_or(today);
    let catch_up = match last_complete {
        Some(day) => day - TimeDelta::days(i64::from(lookback)),
        None => first_day.unwrap_or(today - TimeDelta::days(FIRST_DAYS)),
    };
    // `--to` alone may lie before what has to be caught up.
    let from = range.from.unwrap_or(catch_up.min(to));
    if let Some(day) = [from, to].into_iter().find(|day| *day > today) {
        return Err(PlanError::Future { day, today });
    }
    DateWindow::new(from, to).ok_or(PlanError::Backwards { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const SITUATION: Situation = Situation {
        today: NaiveDate::from_ymd_opt(2026, 3, 10).unwrap(),
        last_complete: None,
        lookback: 3,
        first_day: None,
    };

    fn planned(range: (&str, &str), situation: Situation) -> String {
        let day = |text: &str| (!text.is_empty()).then(|| day(text));
        match plan(DayRange { from: day(range.0), to: day(range.1) }, situation) {
            Ok(window) => window.to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_first_sync_begins_at_the_first_day_or_30_days_back() {
        assert_eq!(planned(("", ""), SITUATION), "2026-02-08 to 2026-03-10");
        let first = Situation { first_day: Some(day("2026-03-01")), ..SITUATION };
        assert_eq!(planned(("", ""), first), "2026-03-01 to 2026-03-10");
    }

    #[test]
    fn later_ones_begin_a_lookback_before_the_last_complete_day() {
        let first_day = Some(day("2020-01-01"));
        let later = Situation { last_complete: Some(day("2026-03-09")), first_day, ..SITUATION };
        assert_eq!(planned(("", ""), later), "2026-03-06 to 2026-03-10");
        let none = Situation { lookback: 0, ..later };
        assert_eq!(planned(("", ""), none), "2026-03-09 to 2026-03-10");
    }

    #[test]
    fn the_days_that_were_typed_win() {
        let later = Situation { last_complete: Some(day("2026-03-09")), ..SITUATION };
        assert_eq!(planned(("2026-01-31", "2026-01-31"), later), "2026-01-31");
        assert_eq!(planned(("2026-03-01", ""), later), "2026-03-01 to 2026-03-10");
        assert_eq!(planned(("", "2026-03-08"), later), "2026-03-06 to 2026-03-08");
        assert_eq!(planned(("", "2026-01-31"), later), "2026-01-31");
    }

    #[test]
    fn days_in_the_wrong_order_or_in_the_future_are_refused() {
        let backwards = planned(("2026-03-02", "2026-03-01"), SITUATION);
        assert_eq!(backwards, "`--from` 2026-03-02 is after `--to` 2026-03-01");
        let future = "2026-03-11 is after today, 2026-03-10 in the feed's zone";
        assert_eq!(planned(("", "2026-03-11"), SITUATION), future);
        assert_eq!(planned(("2026-03-11", ""), SITUATION), future);
    }
}
