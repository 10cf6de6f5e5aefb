//! One affiliate's day or week.

use super::Judged;
use signalroom::prelude::*;

/// One affiliate's day or week beside the one before.
#[derive(Debug, Clone, Row)]
pub struct Affiliate {
    /// Its label, trimmed.
    pub name: String,
    /// Whether it is the agency's own media buying.
    pub is_internal: bool,
    /// Conversions.
    pub conversions: i64,
    /// Conversions of the period before: 0 without a row, `None` where that period isn't loaded.
    pub conversions_before: Option<i64>,
    /// What the conversions cost, in dollars.
    pub spend: Option<Decimal>,
}

impl Affiliate {
    /// Dollars a conversion.
    pub fn cpa(&self) -> Option<Decimal> {
        ratio(self.spend, self.conversions)
    }
    /// Filled for internal, hollow for external.
    pub fn mark(&self) -> &'static str {
        if self.is_internal { "■" } else { "○" }
    }
    /// More, fewer, the same, or new.
    pub fn judged(&self) -> Judged {
        Judged::count(self.conversions, self.conversions_before)
    }
    /// By how many conversions it moved; 0 where there is nothing to compare with.
    pub fn step(&self) -> i64 {
        self.conversions_before.map_or(0, |before| self.conversions - before)
    }
}
