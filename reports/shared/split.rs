//! Internal against external.

use signalroom::prelude::*;

/// Totals of the agency's own media buying, next to those of the affiliates it pays.
#[derive(Debug, Clone, Row)]
pub struct Split {
    /// Conversions of internal affiliates: paid media.
    pub internal_conversions: i64,
    /// Their ad spend, in dollars.
    pub internal_spend: Decimal,
    /// Conversions of external affiliates.
    pub external_conversions: i64,
    /// Their payout, in dollars.
    pub external_payout: Decimal,
}

impl Split {
    /// Ad spend per conversion, in dollars.
    pub fn internal_cpa(&self) -> Option<Decimal> {
        ratio(self.internal_spend, self.internal_conversions)
    }
    /// Payout per conversion, in dollars.
    pub fn external_cpa(&self) -> Option<Decimal> {
        ratio(self.external_payout, self.external_conversions)
    }
    /// `internal / (internal + external)` conversions, from 0 to 1.
    pub fn internal_share(&self) -> Option<Decimal> {
        ratio(self.internal_conversions, self.internal_conversions + self.external_conversions)
    }
    /// `external / (internal + external)` conversions, from 0 to 1.
    pub fn external_share(&self) -> Option<Decimal> {
        self.internal_share().map(|internal| Decimal::ONE - internal)
    }
}
