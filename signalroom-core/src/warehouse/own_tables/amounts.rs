//! Amounts by column: how much the rows in quarantine come to.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Sums of numeric columns, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amounts(pub BTreeMap<String, Decimal>);

impl Amounts {
    /// Adds to one of them.
    pub fn add(&mut self, column: &str, amount: Decimal) {
        let sum = self.0.entry(column.to_owned()).or_default();
        *sum = sum.saturating_add(amount);
    }

    /// Adds all of others.
    pub fn extend(&mut self, others: &Amounts) {
        for (column, amount) in &others.0 {
            self.add(column, *amount);
        }
    }
}

impl std::fmt::Display for Amounts {
    /// `payout 3, revenue 100.5`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = self.0.iter().map(|(column, sum)| format!("{column} {}", sum.normalize()));
        f.write_str(&parts.collect::<Vec<_>>().join(", "))
    }
}
