//! Which days a sync fetches.

use super::{DayRange, PlanError};
use crate::time::DateWindow;
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeSet;

/// What the days of a feed are planned from; all in the feed's zone.
#[derive(Debug, Clone)]
pub(super) struct Situation {
    pub(super) today: NaiveDate,
    /// Where the feed's data begins.
    pub(super) first_day: FirstDay,
    /// The days since then that were loaded after their end, from where the feed's data comes now.
    pub(super) complete: BTreeSet<NaiveDate>,
    /// How many complete days before the last one are loaded again with it.
    pub(super) lookback: u32,
}

/// The first day that plain syncs fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FirstDay {
    /// Of `signalroom.toml`: however far back it is, it is meant.
    Configured(NaiveDate),
    /// Of the first plain sync.
    Stamped(NaiveDate),
}

impl FirstDay {
    pub(super) fn day(self) -> NaiveDate {
        match self {
            FirstDay::Configured(day) | FirstDay::Stamped(day) => day,
        }
    }
}

/// The days to fetch, in windows, in order.
///
/// From `--from` on they are all days to `--to`, else today. Without it they are those that are missing or partial, and
/// the last complete ones, which may have been restated.
pub(super) fn plan(range: DayRange, situation: &Situation) -> Result<Vec<DateWindow>, PlanError> {
    let Situation { today, first_day, .. } = *situation;
    range.check(today)?;
    let to = range.to.unwrap_or(today);
    if let Some(from) = range.from {
        return Ok(DateWindow::new(from, to).into_iter().collect());
    }
    if let FirstDay::Configured(day) = first_day
        && day > today
    {
        return Err(PlanError::FutureFirstDay { day, today });
    }
    let days = due(to, situation);
    if let (FirstDay::Stamped(_), Some(from)) = (first_day, days.first()) {
        range.check_count(*from, to, days.len())?;
    }
    Ok(DateWindow::spans(days))
}

/// The days to `to` that are missing or partial, and those that are loaded again; `to` itself in any case.
fn due(to: NaiveDate, situation: &Situation) -> Vec<NaiveDate> {
    let Situation { first_day, complete, lookback, .. } = situation;
    let lookback = TimeDelta::days(i64::from(*lookback));
    // Without a complete day there is none to load again.
    let again =
        complete.last().map(|last| last.checked_sub_signed(lookback).unwrap_or(NaiveDate::MIN));
    let is_due = |day: &NaiveDate| {
        *day == to || !complete.contains(day) || again.is_some_and(|again| *day >= again)
    };
    let since = first_day.day().min(to);
    since.iter_days().take_while(|day| *day <= to).filter(is_due).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A feed as of March 10, with these days complete, both ends included.
    fn since(first_day: FirstDay, complete: &[(&str, &str)]) -> Situation {
        let days = |(first, last): &(&str, &str)| {
            DateWindow::new(day(first), day(last)).unwrap().days().collect::<Vec<_>>()
        };
        Situation {
            today: day("2026-03-10"),
            first_day,
            complete: complete.iter().flat_map(days).collect(),
            lookback: 3,
        }
    }

    fn stamped(complete: &[(&str, &str)]) -> Situation {
        since(FirstDay::Stamped(day("2026-01-06")), complete)
    }

    fn planned(range: (&str, &str), situation: &Situation) -> String {
        let day = |text: &str| (!text.is_empty()).then(|| day(text));
        let range = DayRange { from: day(range.0), to: day(range.1), allow_many: false };
        match plan(range, situation) {
            Ok(windows) => windows.iter().map(DateWindow::to_string).collect::<Vec<_>>().join(", "),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_first_sync_begins_at_the_first_day() {
        assert_eq!(planned(("", ""), &stamped(&[])), "2026-01-06 to 2026-03-10");
        let today = since(FirstDay::Configured(day("2026-03-10")), &[]);
        assert_eq!(planned(("", ""), &today), "2026-03-10");
    }

    #[test]
    fn later_ones_begin_a_lookback_before_the_last_complete_day() {
        let later = stamped(&[("2026-01-06", "2026-03-09")]);
        assert_eq!(planned(("", ""), &later), "2026-03-06 to 2026-03-10");
        let none = Situation { lookback: 0, ..later.clone() };
        assert_eq!(planned(("", ""), &none), "2026-03-09 to 2026-03-10");
        let all = Situation { lookback: u32::MAX, ..later };
        assert_eq!(planned(("", ""), &all), "2026-01-06 to 2026-03-10");
    }

    #[test]
    fn holes_are_filled_besides_what_is_new() {
        let outage = stamped(&[("2026-01-06", "2026-02-20"), ("2026-03-05", "2026-03-05")]);
        assert_eq!(planned(("", ""), &outage), "2026-02-21 to 2026-03-10");
        let holes = stamped(&[
            ("2026-01-07", "2026-01-31"),
            ("2026-02-02", "2026-02-20"),
            ("2026-02-23", "2026-03-09"),
        ]);
        let windows = "2026-01-06, 2026-02-01, 2026-02-21 to 2026-02-22, 2026-03-06 to 2026-03-10";
        assert_eq!(planned(("", ""), &holes), windows);
        let configured = Situation { first_day: FirstDay::Configured(day("2026-02-10")), ..holes };
        let since_then = "2026-02-21 to 2026-02-22, 2026-03-06 to 2026-03-10";
        assert_eq!(planned(("", ""), &configured), since_then);
    }

    #[test]
    fn the_days_that_were_typed_win() {
        let later = stamped(&[("2026-01-06", "2026-03-09")]);
        assert_eq!(planned(("2026-01-31", "2026-01-31"), &later), "2026-01-31");
        assert_eq!(planned(("2026-03-01", ""), &later), "2026-03-01 to 2026-03-10");
        assert_eq!(planned(("", "2026-03-08"), &later), "2026-03-06 to 2026-03-08");
        assert_eq!(planned(("", "2026-01-31"), &later), "2026-01-31");
        assert_eq!(planned(("", "2025-12-24"), &later), "2025-12-24");
    }

    #[test]
    fn more_than_400_days_have_to_be_asked_for_or_configured() {
        let years = since(FirstDay::Stamped(day("2024-01-01")), &[("2024-01-01", "2024-01-31")]);
        let many = "773 days from 2024-01-28 to 2026-03-10 would be fetched: \
                    add `--yes` to fetch more than 400";
        assert_eq!(planned(("", ""), &years), many);
        let configured = Situation { first_day: FirstDay::Configured(day("2024-01-01")), ..years };
        assert_eq!(planned(("", ""), &configured), "2024-01-28 to 2026-03-10");
    }

    #[test]
    fn a_first_day_to_come_is_refused_and_a_clock_that_was_set_back_is_not() {
        let to_come = since(FirstDay::Configured(day("2026-03-11")), &[]);
        let refused = "`first_day` 2026-03-11 is after today, 2026-03-10 in the feed's zone";
        assert_eq!(planned(("", ""), &to_come), refused);
        let set_back = since(FirstDay::Stamped(day("2026-03-12")), &[]);
        assert_eq!(planned(("", ""), &set_back), "2026-03-10");
    }
}
