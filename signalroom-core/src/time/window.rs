//! A span of business days, both ends included, in the feed's zone.

use chrono::{NaiveDate, NaiveWeek, TimeDelta};
use serde::{Deserialize, Serialize};

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Span", into = "Span")]
pub struct DateWindow {
    first: NaiveDate,
    last: NaiveDate,
}

impl DateWindow {
    /// From `first` to `last`, both included; `None` when they are the wrong way round.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(DateWindow { first, last })
    }
    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        DateWindow { first: day, last: day }
    }
    /// The first day.
    pub fn first(&self) -> NaiveDate {
        self.first
    }
    /// The last day, included.
    pub fn last(&self) -> NaiveDate {
        self.last
    }
    /// Whether the day is inside.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
    /// Its days, the first first.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = self.last;
        self.first.iter_days().take_while(move |day| *day <= last)
    }
    /// Days in order, those that follow each other in one window.
    pub fn spans(days: impl IntoIterator<Item = NaiveDate>) -> Vec<DateWindow> {
        let mut spans: Vec<DateWindow> = Vec::new();
        for day in days {
            match spans.last_mut() {
                Some(span) if span.last.succ_opt() == Some(day) => span.last = day,
                _ => spans.push(DateWindow::day(day)),
            }
        }
        spans
    }
    /// Its first and its second half; `None` of one day.
    pub fn halves(&self) -> Option<[DateWindow; 2]> {
        let middle = self.first + (self.last - self.first) / 2;
        let second = DateWindow::new(middle.succ_opt()?, self.last)?;
        Some([DateWindow { first: self.first, last: middle }, second])
    }
    /// The days before that day, and the others; `None` where there are none.
    pub fn split_at(&self, day: NaiveDate) -> [Option<DateWindow>; 2] {
        let before =
            day.pred_opt().and_then(|last| DateWindow::new(self.first, last.min(self.last)));
        [before, DateWindow::new(self.first.max(day), self.last)]
    }
    /// Cut into windows of at most `days` days.
    pub fn chunks(&self, days: u32) -> impl Iterator<Item = DateWindow> + use<> {
        let (step, last) = (TimeDelta::days(i64::from(days.max(1))), self.last);
        let next = move |first: &NaiveDate| first.checked_add_signed(step);
        let starts = std::iter::successors(Some(self.first), next);
        let inside = starts.take_while(move |first| *first <= last);
        inside.map(move |first| {
            let next = next(&first).filter(|next| *next <= last);
            DateWindow { first, last: next.and_then(|next| next.pred_opt()).unwrap_or(last) }
        })
    }
}

/// A window as JSON has it.
#[derive(Serialize, Deserialize)]
struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

impl From<DateWindow> for Span {
    fn from(DateWindow { first, last }: DateWindow) -> Self {
        Span { from: first, to: last }
    }
}

impl TryFrom<Span> for DateWindow {
    type Error = String;
    fn try_from(Span { from, to }: Span) -> Result<Self, String> {
        DateWindow::new(from, to).ok_or_else(|| format!("{from} is after {to}"))
    }
}

impl From<NaiveDate> for DateWindow {
    fn from(day: NaiveDate) -> Self {
        DateWindow::day(day)
    }
}

impl From<NaiveWeek> for DateWindow {
    fn from(week: NaiveWeek) -> Self {
        DateWindow { first: week.first_day(), last: week.last_day() }
    }
}

impl std::fmt::Display for DateWindow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            self.first.fmt(f)
        } else {
            write!(f, "{} to {}", self.first, self.last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn march(first: u32, last: u32) -> DateWindow {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        DateWindow::new(day(first), day(last)).unwrap()
    }

    #[test]
    fn halves_have_all_days_and_no_day_twice() {
        assert_eq!(march(1, 1).halves(), None);
        for last in 2..=9 {
            let [first, second] = march(1, last).halves().unwrap();
            let days: Vec<_> = first.days().chain(second.days()).collect();
            assert_eq!(days, march(1, last).days().collect::<Vec<_>>());
            assert!(first.days().count().abs_diff(second.days().count()) <= 1);
        }
    }

    #[test]
    fn a_window_is_split_at_a_day() {
        let split = |day| march(5, 7).split_at(march(day, day).first());
        assert_eq!(split(4), [None, Some(march(5, 7))]);
        assert_eq!(split(5), [None, Some(march(5, 7))]);
        assert_eq!(split(6), [Some(march(5, 5)), Some(march(6, 7))]);
        assert_eq!(split(8), [Some(march(5, 7)), None]);
        assert_eq!(split(9), [Some(march(5, 7)), None]);
    }
}
