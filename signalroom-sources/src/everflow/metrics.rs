//! The numbers that Everflow's rows and its summary both have.

use crate::shared::dollars;
use signalroom::prelude::*;

/// A number that rows and summary both have.
pub(super) struct Metric {
    pub(super) label: &'static str,
    /// Its names in both.
    pub(super) fields: &'static [&'static str],
    pub(super) unit: Unit,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Unit {
    Count,
    Money,
    /// Money that may be negative.
    Balance,
}

pub(super) const METRICS: [Metric; 5] = [
    Metric { label: "clicks", fields: &["total_click", "clicks"], unit: Unit::Count },
    Metric { label: "conversions", fields: &["cv"], unit: Unit::Count },
    Metric { label: "revenue", fields: &["revenue"], unit: Unit::Money },
    Metric { label: "payout", fields: &["payout"], unit: Unit::Money },
    Metric { label: "profit", fields: &["profit"], unit: Unit::Balance },
];

impl Metric {
    pub(super) fn shown(&self, number: Decimal) -> String {
        match self.unit {
            Unit::Count => format!("{} {}", number.normalize(), self.label),
            Unit::Money | Unit::Balance => format!("{} {}", dollars(number), self.label),
        }
    }
}

/// Which of the metrics a row names, also where one is `null`.
pub(super) fn named_in(reporting: &Fields) -> [bool; 5] {
    METRICS.each_ref().map(|metric| reporting.has(metric.fields))
}
