//! The top ten affiliates, and everybody else in one row.

use super::{Affiliate, Judged};
use signalroom::prelude::*;

/// Affiliates by their conversions; the top ones and the others together are the totals.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// Those with the most conversions, of those who have any: ten at most.
    pub top: Vec<Affiliate>,
    /// Everybody else, if there is anybody.
    pub others: Option<Others>,
}

/// Affiliates that are not shown one by one.
#[derive(Debug, Clone)]
pub struct Others {
    /// How many they are.
    pub count: usize,
    /// Their conversions.
    pub conversions: i64,
    /// Their conversions in the period before, `None` if that isn't loaded.
    pub conversions_before: Option<i64>,
    /// What their conversions cost, in dollars.
    pub spend: Decimal,
}

impl Ranking {
    /// Of all affiliates with conversions or spend, in either period, the one with the most conversions first.
    ///
    /// # Errors
    /// When the sums of the others are too large for any number.
    pub fn new(all: Vec<Affiliate>) -> Result<Self> {
        let shown = all.iter().take(10).take_while(|affiliate| affiliate.conversions > 0).count();
        let others = Others::of(&all[shown..])?;
        Ok(Ranking { top: all.into_iter().take(shown).collect(), others })
    }
    /// How many affiliates there are, shown or not.
    pub fn count(&self) -> usize {
        self.top.len() + self.others.as_ref().map_or(0, |others| others.count)
    }
}

impl Others {
    fn of(rest: &[Affiliate]) -> Result<Option<Self>> {
        if rest.is_empty() {
            return Ok(None);
        }
        let none =
            Others { count: 0, conversions: 0, conversions_before: Some(0), spend: Decimal::ZERO };
        let sum = rest.iter().try_fold(none, Others::and);
        sum.context("the other affiliates add up to a number that is too large").map(Some)
    }
    /// Together with another affiliate; `None` where a sum is too large.
    fn and(self, affiliate: &Affiliate) -> Option<Self> {
        let conversions_before = match (self.conversions_before, affiliate.conversions_before) {
            (Some(sum), Some(before)) => Some(sum.checked_add(before)?),
            _ => None,
        };
        Some(Others {
            count: self.count + 1,
            conversions: self.conversions.checked_add(affiliate.conversions)?,
            conversions_before,
            spend: self.spend.checked_add(affiliate.spend.unwrap_or_default())?,
        })
    }
    /// `12 others`, `1 other`.
    pub fn name(&self) -> String {
        format!("{} other{}", self.count, if self.count == 1 { "" } else { "s" })
    }
    /// `spend / conversions`, in dollars.
    pub fn cpa(&self) -> Option<Decimal> {
        ratio(self.spend, self.conversions)
    }
    /// More, fewer or the same.
    pub fn judged(&self) -> Judged {
        Judged::count(self.conversions, self.conversions_before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn affiliate(conversions: i64, before: Option<i64>) -> Affiliate {
        Affiliate {
            name: conversions.to_string(),
            is_internal: false,
            conversions,
            conversions_before: before,
            spend: Some(Decimal::from(2 * conversions)),
        }
    }

    #[test]
    fn the_top_ten_and_the_others_are_all() {
        // Chargebacks and those who lost all their conversions are among the others.
        let all: Vec<_> = (-1..=12).rev().map(|count| affiliate(count, Some(1))).collect();
        let ranking = Ranking::new(all).unwrap();
        let others = ranking.others.clone().unwrap();
        assert_eq!(ranking.top.len(), 10);
        assert_eq!((others.name(), others.conversions), ("4 others".to_owned(), 2));
        assert_eq!((others.conversions_before, others.spend), (Some(4), Decimal::from(4)));
        assert_eq!(ranking.count(), 14);
    }

    #[test]
    fn fewer_than_ten_have_no_others() {
        let ranking = Ranking::new(vec![affiliate(3, None), affiliate(2, None)]).unwrap();
        assert_eq!((ranking.top.len(), ranking.count()), (2, 2));
        assert!(ranking.others.is_none());
    }

    #[test]
    fn an_unknown_period_before_stays_unknown() {
        let ranking = Ranking::new(vec![affiliate(3, None), affiliate(0, None)]).unwrap();
        assert_eq!(ranking.others.unwrap().conversions_before, None);
    }

    #[test]
    fn sums_that_no_number_holds_are_an_error() {
        let lost = || affiliate(0, Some(i64::MAX));
        assert!(Ranking::new(vec![lost()]).is_ok());
        assert!(Ranking::new(vec![lost(), lost()]).is_err());
    }
}
