//! Everflow's own totals: what the rows must add up to, so that none is missing, doubled or misread.

use super::ReportRow;
use super::metrics::{METRICS, Metric, Unit, named_in};
use super::summary::{Summary, Totals};
use serde::Deserialize;
use signalroom::feed::{FeedError, Gathered};
use signalroom::prelude::*;

/// The metrics of a table, each in the order of [`METRICS`].
struct Sums {
    rows: usize,
    /// Of the rows that are loaded.
    loaded: [Decimal; 5],
    /// Of those put aside, as far as they can be read.
    aside: [Decimal; 5],
    /// Whether a row put aside has one that can't be read.
    is_unreadable: [bool; 5],
    is_any_aside: bool,
    /// Whether any row names one.
    is_named: [bool; 5],
}

impl Sums {
    /// Of the rows of these days; another day's row is put aside by the loader, and is no part of their summary.
    fn of(table: &Gathered<ReportRow>, window: DateWindow) -> Sums {
        let mut sums = Sums {
            rows: table.rows.len() + table.rejected.len(),
            loaded: [Decimal::ZERO; 5],
            aside: [Decimal::ZERO; 5],
            is_unreadable: [false; 5],
            is_any_aside: !table.rejected.is_empty(),
            is_named: [false; 5],
        };
        table.rows.iter().for_each(|row| sums.names(row.named));
        for row in table.rows.iter().map(|row| &row.stats).filter(|row| window.contains(row.date)) {
            let counts = [row.clicks, row.conversions].map(Decimal::from);
            let numbers = [counts[0], counts[1], row.revenue, row.payout, row.profit];
            sums.loaded.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
        for bad in &table.rejected {
            let counted = serde_json::from_str::<Counted>(&bad.raw).map(|row| row.reporting);
            sums.names(counted.as_ref().map_or([false; 5], named_in));
            for (place, metric) in METRICS.iter().enumerate() {
                match counted.as_ref().map(|counted| counted.number_or_zero(metric.fields)) {
                    Ok(Ok(number)) => sums.aside[place] += number,
                    Ok(Err(_)) | Err(_) => sums.is_unreadable[place] = true,
                }
            }
        }
        sums
    }

    fn names(&mut self, named: [bool; 5]) {
        self.is_named.iter_mut().zip(named).for_each(|(any, this)| *any |= this);
    }
}

/// What of a row has to be readable for it to be counted.
#[derive(Deserialize)]
struct Counted {
    reporting: Fields,
}

/// How a table compares with its summary.
pub(super) struct Comparison {
    sums: Sums,
    /// The table was `null`.
    was_null: bool,
    summary: Summary,
    /// Where they differ, with both figures.
    differences: Vec<String>,
}

impl Comparison {
    pub(super) fn new(
        table: &Gathered<ReportRow>,
        summary: Summary,
        window: DateWindow,
    ) -> Comparison {
        let sums = Sums::of(table, window);
        let differs = |place: usize| {
            let total = summary.total(place)?;
            let (metric, sum) = (&METRICS[place], sums.loaded[place] + sums.aside[place]);
            let (told, ours) = (metric.shown(total), metric.shown(sum));
            (!sums.explain(place, total))
                .then(|| format!("{told} in its summary, {ours} in its rows"))
        };
        let differences = (0..5).filter_map(differs).collect();
        Comparison { sums, was_null: table.was_null, summary, differences }
    }

    fn differs(&self) -> bool {
        !self.differences.is_empty()
    }

    /// Why the table can't be loaded as it is: it contradicts its summary, or the summary proves nothing.
    pub(super) fn objection(&self, window: DateWindow, is_over: bool) -> Option<String> {
        if self.differs() && is_over {
            let differences = self.differences.join("; ");
            return Some(format!("Everflow contradicts itself on {window}: {differences}"));
        }
        match &self.summary {
            Summary::Totals(totals) => self.lack(totals, window, is_over),
            Summary::Refused(_) if self.was_null => Some(format!(
                "Everflow's table of {window} is null, and there is no summary that says why"
            )),
            Summary::Refused(_) => None,
        }
    }

    /// What a summary lacks that it would have to have. Of a table without rows it has to say that nothing happened; of
    /// one with rows, it has to name what they don't: a number that neither has goes by another name now.
    fn lack(&self, totals: &Totals, window: DateWindow, is_over: bool) -> Option<String> {
        let (missing, there) = (totals.missing(), &totals.there);
        let has_no = || format!("has no {}; it has: {there}", missing.join(", "));
        if self.sums.rows == 0 && !missing.is_empty() {
            return Some(format!(
                "Everflow's table of {window} is empty, and its summary {}",
                has_no()
            ));
        }
        if self.sums.rows == 0 {
            let why = "is null, and its summary doesn't say that nothing happened";
            return (self.was_null && self.differs())
                .then(|| format!("Everflow's table of {window} {why}"));
        }
        let renamed = METRICS
            .iter()
            .enumerate()
            .find(|(place, _)| totals.of[*place].is_none() && !self.sums.is_named[*place]);
        if let Some((_, metric)) = renamed {
            let names = metric.fields.join("` or `");
            return Some(format!(
                "neither Everflow's rows of {window} nor their summary have `{names}`; the summary has: {there}"
            ));
        }
        let is_none = missing.len() == METRICS.len();
        (is_over && is_none).then(|| format!("Everflow's summary of {window} {}", has_no()))
    }

    /// What is to be noted of it.
    ///
    /// # Errors
    /// When there is an objection, or nothing proves that the table is whole although it looks as if it weren't.
    pub(super) fn judge(
        &self,
        doubt: Option<FeedError>,
        window: DateWindow,
        is_over: bool,
    ) -> Result<Vec<String>> {
        // Two figures that differ say more than a page that came again, and that says more than a summary without figures.
        let is_contradiction = self.differs() && is_over;
        let is_whole = self.is_proof() && !self.differs();
        if let Some(doubt) = doubt.filter(|_| !is_whole && !is_contradiction) {
            return Err(doubt.into());
        }
        if let Some(objection) = self.objection(window, is_over) {
            return Err(signalroom::Error::msg(objection));
        }
        let mut notes = self.missing_totals();
        if self.differs() {
            notes.push(format!("{window} is not over: {}", self.differences.join("; ")));
        }
        notes.extend(self.worth_of_rows_put_aside(window));
        Ok(notes)
    }

    /// Whether there are totals to compare with.
    fn is_proof(&self) -> bool {
        (0..5).any(|place| self.summary.total(place).is_some())
    }

    fn missing_totals(&self) -> Vec<String> {
        let missing = match &self.summary {
            Summary::Refused(said) => return vec![format!("no control totals: {said}")],
            Summary::Totals(totals) => totals.missing(),
        };
        let note = || format!("Everflow's summary has no {}", missing.join(", "));
        (!missing.is_empty()).then(note).into_iter().collect()
    }

    /// What the rows put aside are worth: what the summary has beyond the rows that are loaded, else what can be read.
    fn worth_of_rows_put_aside(&self, window: DateWindow) -> Option<String> {
        let worth = |(place, metric): (usize, &Metric)| {
            let missing = self.summary.total(place).map(|total| total - self.sums.loaded[place]);
            let worth = missing.filter(|_| self.sums.is_unreadable[place]);
            let worth = worth.unwrap_or(self.sums.aside[place]);
            (!worth.is_zero()).then(|| metric.shown(worth))
        };
        let worth: Vec<_> = METRICS.iter().enumerate().filter_map(worth).collect();
        let of = || format!("rows put aside of {window} hold {}", worth.join(", "));
        (self.sums.is_any_aside && !worth.is_empty()).then(of)
    }
}

impl Sums {
    /// Whether rows like these may have that total: to half a cent a row, and as far as the rows put aside are readable.
    fn explain(&self, place: usize, total: Decimal) -> bool {
        let unit = METRICS[place].unit;
        let tolerance = if unit == Unit::Count {
            Decimal::ZERO
        } else {
            Decimal::new(5, 3) * Decimal::from(self.rows)
        };
        let missing = total - self.loaded[place] - self.aside[place];
        let is_unknown =
            self.is_unreadable[place] && (missing.is_sign_positive() || unit == Unit::Balance);
        missing.abs() <= tolerance || is_unknown
    }
}
