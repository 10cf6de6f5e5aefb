//! What a load leaves alone, because a fetch that began later has loaded it meanwhile.

use crate::time::DateWindow;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What stays as a later fetch loaded it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overtaken {
    /// Days of a table that is fetched by day.
    pub days: BTreeSet<NaiveDate>,
    /// The table, where it is replaced whole.
    pub is_whole: bool,
}

impl Overtaken {
    /// Whether it is nothing, as nearly always.
    pub fn is_nothing(&self) -> bool {
        !self.is_whole && self.days.is_empty()
    }

    /// Adds what another call left alone.
    pub fn extend(&mut self, other: Overtaken) {
        self.is_whole |= other.is_whole;
        self.days.extend(other.days);
    }

    /// The days of a window that are loaded all the same.
    pub(super) fn others(&self, window: DateWindow) -> Vec<DateWindow> {
        DateWindow::spans(window.days().filter(|day| !self.days.contains(day)))
    }
}

impl std::fmt::Display for Overtaken {
    /// `2026-03-08 to 2026-03-09: left as a sync that began later loaded it`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let spans = DateWindow::spans(self.days.iter().copied());
        let spans: Vec<_> = spans.iter().map(DateWindow::to_string).collect();
        let what = if self.is_whole { "the table".to_owned() } else { spans.join(", ") };
        write!(f, "{what}: left as a sync that began later loaded it")
    }
}
