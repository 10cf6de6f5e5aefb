//! What a day's sources add up to, and which row without a source is the row of totals.

use super::{CLICKS, COST, ID, Spend};
use crate::shared::dollars;
use signalroom::feed::Rejected;
use signalroom::prelude::*;

/// A row that names no source.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WithoutSource {
    /// As it came.
    pub(super) raw: String,
    pub(super) clicks: i64,
    pub(super) cost: Decimal,
}

/// The sums of the rows that name a source, those put aside among them as far as they can be read.
pub(super) struct Totals {
    rows: usize,
    /// Wider than the column: the sum of any numbers of clicks fits.
    clicks: i128,
    cost: Decimal,
    /// The cost of the rows put aside that can be read.
    aside: Decimal,
    /// How many rows' cost can't.
    unreadable: usize,
    /// Whether a row's clicks can't.
    is_any_click_unreadable: bool,
}

/// What the rows without a source are.
#[derive(Debug, PartialEq)]
pub(super) struct Judged {
    /// One of them is the row of totals, and proves that no row is missing.
    pub(super) is_proof: bool,
    /// The others are put aside.
    pub(super) put_aside: Vec<PutAside>,
}

/// A row without a source that is not the row of totals, or may not be.
#[derive(Debug, PartialEq)]
pub(super) struct PutAside {
    /// As it came.
    pub(super) raw: String,
    /// Why.
    pub(super) why: String,
    /// What is to be noted of it.
    pub(super) note: String,
}

impl Totals {
    pub(super) fn of(spent: &[Spend], rejected: &[Rejected]) -> Totals {
        let mut totals = Totals {
            rows: spent.len() + rejected.len(),
            clicks: spent.iter().map(|row| i128::from(row.clicks)).sum(),
            cost: spent.iter().map(|row| row.cost).sum(),
            aside: Decimal::ZERO,
            unreadable: 0,
            is_any_click_unreadable: false,
        };
        rejected.iter().for_each(|bad| totals.add(bad));
        totals.cost += totals.aside;
        totals
    }

    /// Adds what can be read of a row put aside. One without a source is no part of the sums.
    fn add(&mut self, bad: &Rejected) {
        let row = serde_json::from_str::<Fields>(&bad.raw);
        if row.as_ref().is_ok_and(|row| matches!(row.text(ID), Ok(None))) {
            return;
        }
        let row = row.unwrap_or_default();
        match row.whole_or_zero(CLICKS) {
            Ok(clicks) => self.clicks += i128::from(clicks),
            Err(_) => self.is_any_click_unreadable = true,
        }
        match row.number(COST) {
            Ok(cost) => self.aside += cost,
            Err(_) => self.unreadable += 1,
        }
    }

    /// Finds the row of totals. The largest row is it if it equals the sums, with or without the other rows that name no
    /// source; if it is smaller, it is spend like them. Where a row's cost can't be read, there are no sums to compare
    /// with: nobody knows what a smaller row is.
    ///
    /// # Errors
    /// When it is larger: rows are missing.
    pub(super) fn judge(&self, date: Date, mut without: Vec<WithoutSource>) -> Result<Judged> {
        without.sort_by_key(|row| (row.cost, row.clicks));
        let Some(largest) = without.pop() else {
            return Ok(Judged { is_proof: false, put_aside: Vec::new() });
        };
        let others = without.iter().fold((self.clicks, self.cost), |(clicks, cost), row| {
            (clicks + i128::from(row.clicks), cost + row.cost)
        });
        let is_proof = self.unreadable == 0
            && (self.equal(&largest, (self.clicks, self.cost)) || self.equal(&largest, others));
        if !is_proof && self.is_larger(&largest, others) {
            return Err(signalroom::Error::msg(self.contradiction(&largest, others)));
        }
        without.extend(Some(largest).filter(|_| !is_proof));
        let put_aside = without.into_iter().map(|row| self.put_aside(date, row)).collect();
        Ok(Judged { is_proof, put_aside })
    }

    fn put_aside(&self, date: Date, WithoutSource { raw, cost, .. }: WithoutSource) -> PutAside {
        if let Some(unreadable) = self.unreadable_rows() {
            let why = format!(
                "a row without a source: the day's totals or spend, which nobody can tell because {unreadable}"
            );
            let note = format!("{date} has {why}");
            return PutAside { raw, why, note };
        }
        let note = format!("{} spent without a source on {date}", dollars(cost));
        PutAside { raw, why: "spend without a source".to_owned(), note }
    }

    pub(super) fn worth_of_rows_put_aside(&self, date: Date) -> Option<String> {
        let worth = || format!("rows put aside of {date} hold {} cost", dollars(self.aside));
        (!self.aside.is_zero()).then(worth)
    }

    fn equal(&self, row: &WithoutSource, (clicks, cost): (i128, Decimal)) -> bool {
        let has_the_clicks = if self.is_any_click_unreadable {
            i128::from(row.clicks) >= clicks
        } else {
            i128::from(row.clicks) == clicks
        };
        has_the_clicks && (row.cost - cost).abs() <= self.tolerance()
    }

    fn is_larger(&self, row: &WithoutSource, (clicks, cost): (i128, Decimal)) -> bool {
        let more = row.cost - cost;
        more > self.tolerance()
            || (more.abs() <= self.tolerance() && i128::from(row.clicks) > clicks)
    }

    fn unreadable_rows(&self) -> Option<String> {
        match self.unreadable {
            0 => None,
            1 => Some("the cost of one row can't be read".to_owned()),
            rows => Some(format!("the cost of {rows} rows can't be read")),
        }
    }

    /// Half a cent a row: each is rounded by itself.
    fn tolerance(&self) -> Decimal {
        Decimal::new(5, 3) * Decimal::from(self.rows)
    }

    fn contradiction(&self, row: &WithoutSource, (clicks, cost): (i128, Decimal)) -> String {
        let unreadable = self.unreadable_rows().map(|rows| format!("; {rows}")).unwrap_or_default();
        let (theirs, ours) = (dollars(row.cost), dollars(cost));
        format!(
            "Redtrack's row without a source has {theirs} and {} clicks, its other rows add up to only {ours} and {clicks} clicks{unreadable}",
            row.clicks
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(rows: usize, clicks: i128, cents: i64) -> Totals {
        let cost = Decimal::new(cents, 2);
        let aside = Decimal::ZERO;
        Totals { rows, clicks, cost, aside, unreadable: 0, is_any_click_unreadable: false }
    }

    fn row(clicks: i64, mills: i64) -> WithoutSource {
        WithoutSource { raw: String::new(), clicks, cost: Decimal::new(mills, 3) }
    }

    /// Of the rows without a source: whether one is the row of totals, and how many are spend.
    fn judged(rows: &[WithoutSource]) -> Option<(bool, usize)> {
        let judged = totals(3, 100, 1_000).judge(Date::default(), rows.to_vec()).ok()?;
        Some((judged.is_proof, judged.put_aside.len()))
    }

    #[test]
    fn a_row_that_equals_the_sums_is_the_row_of_totals() {
        assert_eq!(judged(&[row(100, 10_000)]), Some((true, 0)));
        // Half a cent a row of three.
        assert_eq!(judged(&[row(100, 10_015)]), Some((true, 0)));
        assert_eq!(judged(&[row(100, 9_985)]), Some((true, 0)));
        // With and without the spend of another row that names no source.
        assert_eq!(judged(&[row(130, 14_000), row(30, 4_000)]), Some((true, 1)));
        assert_eq!(judged(&[row(100, 10_000), row(30, 4_000)]), Some((true, 1)));
    }

    #[test]
    fn a_smaller_one_is_spend_and_a_larger_one_an_error() {
        assert_eq!(judged(&[]), Some((false, 0)));
        assert_eq!(judged(&[row(99, 9_984)]), Some((false, 1)));
        assert_eq!(judged(&[row(99, 10_000)]), Some((false, 1)));
        assert_eq!(judged(&[row(500, 4_000)]), Some((false, 1)));
        assert_eq!(judged(&[row(1, 4_000), row(2, 5_000)]), Some((false, 2)));
        assert_eq!(judged(&[row(100, 10_016)]), None);
        assert_eq!(judged(&[row(101, 10_000)]), None);
        let judged = totals(3, 100, 1_000).judge(Date::default(), vec![row(120, 12_345)]);
        let error = judged.unwrap_err().to_string();
        assert!(
            error.contains("$12.345 and 120 clicks") && error.contains("$10.00 and 100 clicks"),
            "{error}"
        );
    }

    #[test]
    fn clicks_that_can_t_be_read_may_be_any_number_of_them() {
        let judged = |clicks: i64| {
            let totals = Totals { is_any_click_unreadable: true, ..totals(3, 100, 1_000) };
            totals.judge(Date::default(), vec![row(clicks, 10_000)]).map(|judged| judged.is_proof)
        };
        assert_eq!(judged(100).ok(), Some(true));
        assert_eq!(judged(105).ok(), Some(true));
        assert_eq!(judged(99).ok(), Some(false));
    }
}
