//! Everflow's own totals: what the rows must add up to, so that none is missing, doubled or misread.

use super::DailyStats;
use crate::shared::dollars;
use serde::Deserialize;
use serde_json::Value;
use signalroom::feed::{Client, Gathered};
use signalroom::prelude::*;

/// A number that rows and summary both have.
struct Metric {
    label: &'static str,
    /// Its names in both.
    fields: &'static [&'static str],
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Count,
    Money,
    /// Money that may be negative.
    Balance,
}

const METRICS: [Metric; 5] = [
    Metric { label: "clicks", fields: &["total_click", "clicks"], unit: Unit::Count },
    Metric { label: "conversions", fields: &["cv"], unit: Unit::Count },
    Metric { label: "revenue", fields: &["revenue"], unit: Unit::Money },
    Metric { label: "payout", fields: &["payout"], unit: Unit::Money },
    Metric { label: "profit", fields: &["profit"], unit: Unit::Balance },
];

/// The metrics of a table, each in the order of [`METRICS`].
pub(super) struct Sums {
    rows: usize,
    /// Of the rows that are loaded.
    loaded: [Decimal; 5],
    /// Of those put aside, as far as they can be read.
    aside: [Decimal; 5],
    /// Whether a row put aside has one that can't be read.
    is_unreadable: [bool; 5],
    is_any_aside: bool,
}

impl Sums {
    /// Of the rows of these days; another day's row is put aside by the loader, and is no part of their summary.
    pub(super) fn of(table: &Gathered<DailyStats>, window: DateWindow) -> Sums {
        let mut sums = Sums {
            rows: table.rows.len() + table.rejected.len(),
            loaded: [Decimal::ZERO; 5],
            aside: [Decimal::ZERO; 5],
            is_unreadable: [false; 5],
            is_any_aside: !table.rejected.is_empty(),
        };
        for row in table.rows.iter().filter(|row| window.contains(row.date)) {
            let counts = [row.clicks, row.conversions].map(Decimal::from);
            let numbers = [counts[0], counts[1], row.revenue, row.payout, row.profit];
            sums.loaded.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
        for bad in &table.rejected {
            let counted = serde_json::from_str::<Counted>(&bad.raw).map(|row| row.reporting);
            for (place, metric) in METRICS.iter().enumerate() {
                match counted.as_ref().map(|counted| counted.number_or_zero(metric.fields)) {
                    Ok(Ok(number)) => sums.aside[place] += number,
                    Ok(Err(_)) | Err(_) => sums.is_unreadable[place] = true,
                }
            }
        }
        sums
    }
}

/// What of a row has to be readable for it to be counted.
#[derive(Deserialize)]
struct Counted {
    reporting: Fields,
}

/// The API's totals; those it doesn't give are `None`.
pub(super) enum Summary {
    Given([Option<Decimal>; 5]),
    /// The API refused it, in these words.
    Refused(String),
}

impl Summary {
    /// Asks for the totals of the same question. An account that may not see them goes without.
    pub(super) async fn ask(api: &Client, path: &str, question: Value) -> Result<Summary> {
        let answer = match api.post_json::<Fields>(path, question).await {
            Ok(answer) => answer,
            Err(error) if matches!(error.status(), Some(403 | 404)) => {
                return Ok(Summary::Refused(error.to_string()));
            }
            Err(error) => return Err(error.into()),
        };
        let totals = answer.object(&["summary", "reporting"]).unwrap_or(answer);
        let mut given = [None; 5];
        for (total, metric) in given.iter_mut().zip(&METRICS) {
            if totals.has(metric.fields) {
                *total =
                    Some(totals.number_or_zero(metric.fields).context("read Everflow's summary")?);
            }
        }
        Ok(Summary::Given(given))
    }

    fn total(&self, place: usize) -> Option<Decimal> {
        match self {
            Summary::Given(totals) => totals[place],
            Summary::Refused(_) => None,
        }
    }

    /// Whether it says that nothing happened.
    fn is_zero(&self) -> bool {
        let mut totals = (0..5).filter_map(|place| self.total(place)).peekable();
        totals.peek().is_some() && totals.all(|total| total.is_zero())
    }
}

/// How a table compares with its summary.
pub(super) struct Comparison {
    sums: Sums,
    summary: Summary,
    /// Where they differ, with both figures.
    differences: Vec<String>,
}

impl Comparison {
    pub(super) fn new(sums: Sums, summary: Summary) -> Comparison {
        let differs = |place: usize| {
            let total = summary.total(place)?;
            let (metric, sum) = (&METRICS[place], sums.loaded[place] + sums.aside[place]);
            let (told, ours) = (metric.shown(total), metric.shown(sum));
            (!sums.explain(place, total))
                .then(|| format!("{told} in its summary, {ours} in its rows"))
        };
        let differences = (0..5).filter_map(differs).collect();
        Comparison { sums, summary, differences }
    }

    pub(super) fn differs(&self) -> bool {
        !self.differences.is_empty()
    }

    /// What is to be noted of it.
    ///
    /// # Errors
    /// When the days are over and their figures differ, or when nothing proves that the table is whole although it
    /// looks as if it weren't.
    pub(super) fn judge(
        &self,
        table: &mut Gathered<DailyStats>,
        window: DateWindow,
        is_over: bool,
    ) -> Result<Vec<String>> {
        if self.differs() && is_over {
            return Err(self.error(window));
        }
        if table.was_null && !self.summary.is_zero() {
            return Err(signalroom::Error::msg(format!(
                "Everflow's table of {window} is null, and its summary doesn't say that nothing happened"
            )));
        }
        if let Some(doubt) = table.doubt.take().filter(|_| self.differs() || !self.is_proof()) {
            return Err(doubt.into());
        }
        let mut notes = self.missing_totals();
        if self.differs() {
            notes.push(format!("{window} is not over: {}", self.differences.join("; ")));
        }
        notes.extend(self.worth_of_rows_put_aside(window));
        Ok(notes)
    }

    fn error(&self, window: DateWindow) -> signalroom::Error {
        let differences = self.differences.join("; ");
        signalroom::Error::msg(format!("Everflow contradicts itself on {window}: {differences}"))
    }

    /// Whether there are totals to compare with.
    fn is_proof(&self) -> bool {
        (0..5).any(|place| self.summary.total(place).is_some())
    }

    fn missing_totals(&self) -> Vec<String> {
        let missing = match &self.summary {
            Summary::Refused(said) => return vec![format!("no control totals: {said}")],
            Summary::Given(totals) => {
                METRICS.iter().zip(totals).filter(|(_, total)| total.is_none())
            }
        };
        let missing: Vec<_> = missing.map(|(metric, _)| metric.label).collect();
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

impl Metric {
    fn shown(&self, number: Decimal) -> String {
        match self.unit {
            Unit::Count => format!("{number} {}", self.label),
            Unit::Money | Unit::Balance => format!("{} {}", dollars(number), self.label),
        }
    }
}
