//! One affiliate's numbers.

use super::Judged;
use signalroom::prelude::*;

/// One affiliate's numbers for a day or a week, next to those of the period before.
#[derive(Debug, Clone, Row)]
pub struct Affiliate {
    /// Its label, trimmed.
    pub name: String,
    /// Whether it is the agency's own media buying.
    pub is_internal: bool,
    /// Conversions.
    pub conversions: i64,
    /// Conversions in the period before: 0 without a row, `None` if that period isn't loaded.
    pub conversions_before: Option<i64>,
    /// What the conversions cost, in dollars.
    pub spend: Option<Decimal>,
}

impl Affiliate {
    /// `spend / conversions`, in dollars.
    pub fn cpa(&self) -> Option<Decimal> {
        ratio(self.spend, self.conversions)
    }
    /// A filled mark for internal, a hollow one for external.
    pub fn mark(&self) -> &'static str {
        if self.is_internal { "■" } else { "○" }
    }
    /// More, fewer, the same, or new.
    pub fn judged(&self) -> Judged {
        Judged::count(self.conversions, self.conversions_before)
    }
    /// `conversions - conversions_before`, which an `i64` may not hold; 0 if there is nothing to compare with.
    pub fn step(&self) -> i128 {
        let before = self.conversions_before.unwrap_or(self.conversions);
        i128::from(self.conversions) - i128::from(before)
    }
}
