//! How many rows of a load are good and how many bad, and whether that can be chance.

use super::Load;
use super::check::Refused;
use crate::time::DateWindow;
use crate::warehouse::WarehouseError;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How many different reasons an error tells.
const REASONS: usize = 3;

/// The rows of a load, counted: all of them, and those of each day.
#[derive(Debug, Default)]
pub(super) struct Tally {
    all: Count,
    days: BTreeMap<NaiveDate, Count>,
}

#[derive(Debug, Default)]
struct Count {
    total: u64,
    bad: u64,
    /// The first few reasons, each once.
    reasons: Vec<String>,
}

impl Tally {
    /// Counts a good row.
    pub(super) fn good(&mut self, day: Option<NaiveDate>) {
        self.counts(day).for_each(|count| count.total += 1);
    }

    /// Counts a bad one.
    pub(super) fn bad(&mut self, refused: &Refused) {
        self.counts(refused.day).for_each(|count| {
            count.total += 1;
            count.bad += 1;
            if count.reasons.len() < REASONS && !count.reasons.contains(&refused.why) {
                count.reasons.push(refused.why.clone());
            }
        });
    }

    fn counts(&mut self, day: Option<NaiveDate>) -> impl Iterator<Item = &mut Count> {
        let of_day = day.map(|day| self.days.entry(day).or_default());
        [Some(&mut self.all), of_day].into_iter().flatten()
    }

    /// Fails when there are more bad rows than can be chance, in all or on one of the days.
    pub(super) fn judge(&self, load: &Load<'_>) -> Result<(), WarehouseError> {
        let all = std::iter::once((load.window, &self.all));
        let days = self.days.iter().map(|(day, count)| (Some(DateWindow::day(*day)), count));
        match all.chain(days).find(|(_, count)| count.is_no_chance()) {
            None => Ok(()),
            Some((window, Count { total, bad, reasons })) => Err(WarehouseError::TooManyRejects {
                table: load.table.name.to_owned(),
                window,
                rejected: *bad,
                total: *total,
                first: reasons.join("; "),
            }),
        }
    }
}

impl Count {
    /// One row, or one of a hundred, may be bad; never all of them.
    fn is_no_chance(&self) -> bool {
        let Count { total, bad, .. } = *self;
        bad > 0 && (bad == total || bad > 1 && bad * 100 > total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_or_one_of_a_hundred_may_be_bad_but_never_all() {
        for (bad, total, is_no_chance) in [
            (0, 0, false),
            (0, 1, false),
            (1, 1, true),
            (1, 2, false),
            (2, 2, true),
            (2, 199, true),
            (2, 200, false),
            (3, 299, true),
            (3, 300, false),
        ] {
            let count = Count { total, bad, reasons: Vec::new() };
            assert_eq!(count.is_no_chance(), is_no_chance, "{bad} of {total}");
        }
    }
}
