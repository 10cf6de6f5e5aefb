//! The totals of a day or a week.

use super::{Judged, Verdict};
use signalroom::prelude::*;

/// Totals of a day or a week, next to those of the period before; `None` if there are no rows.
#[derive(Debug, Clone, Row)]
pub struct Totals {
    /// Conversions.
    pub conversions: Option<i64>,
    /// What they cost, in dollars: ad spend of internal affiliates, payout of external ones.
    pub spend: Option<Decimal>,
    /// Conversions in the period before.
    pub conversions_before: Option<i64>,
    /// What those cost.
    pub spend_before: Option<Decimal>,
}

impl Totals {
    /// `spend / conversions`, in dollars.
    pub fn cpa(&self) -> Option<Decimal> {
        ratio(self.spend, self.conversions)
    }
    /// The same for the period before.
    pub fn cpa_before(&self) -> Option<Decimal> {
        ratio(self.spend_before, self.conversions_before)
    }
    /// More conversions are better.
    pub fn conversions_judged(&self) -> Judged {
        let exact = |count: Option<i64>| count.map(Decimal::from);
        Judged::more_is_better(exact(self.conversions), exact(self.conversions_before))
    }
    /// More or less spend is neither better nor worse.
    pub fn spend_judged(&self) -> Judged {
        Judged::more_or_less(self.spend, self.spend_before)
    }
    /// Cheaper conversions are better.
    pub fn cpa_judged(&self) -> Judged {
        Judged::less_is_better(self.cpa(), self.cpa_before())
    }
    /// Whether the rows may be too wide for the narrowest phones.
    pub fn is_huge(&self) -> bool {
        self.conversions > Some(99_999)
    }
    /// All of it in one sentence, if there is something to compare with.
    pub fn verdict(&self) -> Option<Verdict> {
        Verdict::new(self.conversions_judged(), self.cpa_judged())
    }
}
