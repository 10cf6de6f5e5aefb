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
    /// The ad spend in cents, which together with [`Split::shown_payout`] are the cents of the total.
    pub fn shown_spend(&self) -> Decimal {
        round_parts([self.internal_spend, self.external_payout], 2)[0]
    }
    /// The payout in cents, likewise.
    pub fn shown_payout(&self) -> Decimal {
        round_parts([self.internal_spend, self.external_payout], 2)[1]
    }
    /// Ad spend per conversion, in dollars.
    pub fn internal_cpa(&self) -> Option<Decimal> {
        ratio(self.internal_spend, self.internal_conversions)
    }
    /// Payout per conversion, in dollars.
    pub fn external_cpa(&self) -> Option<Decimal> {
        ratio(self.external_payout, self.external_conversions)
    }
    /// `internal / (internal + external)` conversions, from 0 to 1, to a tenth of a percent; `None` where one of them is
    /// below zero, after chargebacks: then neither is a part of their sum.
    pub fn internal_share(&self) -> Option<Decimal> {
        let (internal, external) = (self.internal_conversions, self.external_conversions);
        let total = internal.checked_add(external)?;
        let share = ratio(internal, total).filter(|_| internal >= 0 && external >= 0)?;
        let [internal, _] = round_parts([share, Decimal::ONE - share], 3);
        Some(internal)
    }
    /// `external / (internal + external)` conversions: what the internal ones leave of 1.
    pub fn external_share(&self) -> Option<Decimal> {
        self.internal_share().map(|internal| Decimal::ONE - internal)
    }
}
