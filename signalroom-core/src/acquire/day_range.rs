//! The days that somebody typed, and what is wrong with days that can't be fetched.

use crate::Class;
use crate::time::DateWindow;
use chrono::NaiveDate;

/// The days that somebody typed: `--from`, `--to`, `--yes`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day, included.
    pub to: Option<NaiveDate>,
    /// Whether they may be more than 400.
    pub allow_many: bool,
}

/// So many days are fetched without being asked for expressly: a year, and a month more.
const MANY_DAYS: usize = 400;

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
    /// They are so many that it may be a slip of the keyboard.
    #[error(
        "{days} days from {from} to {to} would be fetched: add `--yes` to fetch more than {MANY_DAYS}"
    )]
    Many {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
        /// How many of them would be fetched.
        days: usize,
    },
    /// The configured first day is in the future.
    #[error("`first_day` {day} is after today, {today} in the feed's zone")]
    FutureFirstDay {
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
            PlanError::Backwards { .. }
            | PlanError::NoDays { .. }
            | PlanError::Future { .. }
            | PlanError::Many { .. } => Class::Usage,
            PlanError::FutureFirstDay { .. } => Class::Settings,
        }
    }
}

impl DayRange {
    /// Whether the days can be fetched, as far as that is known without a warehouse.
    ///
    /// # Errors
    /// When they are the wrong way round, in the future, or more than are meant to be fetched at once.
    pub fn check(&self, today: NaiveDate) -> Result<(), PlanError> {
        self.check_order()?;
        if let Some(day) = self.from.into_iter().chain(self.to).find(|day| *day > today) {
            return Err(PlanError::Future { day, today });
        }
        match self.from {
            Some(from) => self.check_number(from, self.to.unwrap_or(today)),
            None => Ok(()),
        }
    }

    /// Whether nobody typed any.
    pub(super) fn is_plain(&self) -> bool {
        self.from.or(self.to).is_none()
    }

    /// Whether they are the right way round.
    ///
    /// # Errors
    /// When they are not.
    pub fn check_order(&self) -> Result<(), PlanError> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from > to => Err(PlanError::Backwards { from, to }),
            _ => Ok(()),
        }
    }

    fn check_number(&self, from: NaiveDate, to: NaiveDate) -> Result<(), PlanError> {
        let days = DateWindow::new(from, to).map_or(0, |window| window.days().count());
        self.check_count(from, to, days)
    }

    /// Whether so many days between these may be fetched.
    ///
    /// # Errors
    /// When they are more than 400, and that is not allowed.
    pub(super) fn check_count(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        days: usize,
    ) -> Result<(), PlanError> {
        if self.allow_many || days <= MANY_DAYS {
            return Ok(());
        }
        Err(PlanError::Many { from, to, days })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(from: &str, to: &str, allow_many: bool) -> Result<(), String> {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let range = DayRange { from: day(from), to: day(to), allow_many };
        range.check("2026-03-10".parse().unwrap()).map_err(|error| error.to_string())
    }

    fn refused(text: &str) -> Result<(), String> {
        Err(text.to_owned())
    }

    #[test]
    fn days_in_the_wrong_order_or_in_the_future_are_refused() {
        let backwards = refused("`--from` 2026-03-02 is after `--to` 2026-03-01");
        assert_eq!(checked("2026-03-02", "2026-03-01", false), backwards);
        let future = refused("2026-03-11 is after today, 2026-03-10 in the feed's zone");
        assert_eq!(checked("", "2026-03-11", false), future);
        assert_eq!(checked("2026-03-11", "", true), future);
        assert_eq!(checked("2026-03-09", "2026-03-11", false), future);
    }

    #[test]
    fn more_than_400_days_have_to_be_asked_for_expressly() {
        assert_eq!(checked("2025-02-04", "2026-03-10", false), Ok(()));
        let many = "401 days from 2025-02-03 to 2026-03-10 would be fetched: add `--yes` to fetch more than 400";
        assert_eq!(checked("2025-02-03", "2026-03-10", false), refused(many));
        assert_eq!(checked("2025-02-03", "", false), refused(many));
        assert_eq!(checked("1970-01-01", "", true), Ok(()));
        assert_eq!(checked("1970-01-01", "1970-01-31", false), Ok(()));
    }
}
