//! The first sentence of a report.

use super::Judged;
use std::fmt;

/// `Better: more conversions, each at a lower cost`; displayed as the whole sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// `Better`, `Worse`, `Mixed` or `Unchanged`.
    pub head: &'static str,
    /// Its color's name: `good`, `bad` or `flat`.
    pub tone: &'static str,
    volume: &'static str,
    cost: &'static str,
}

impl Verdict {
    /// Combines both judgments; `None` if even the conversions can't be compared, or if these are the same and their cost
    /// can't be: "unchanged" would hide what was spent for none.
    pub fn new(conversions: Judged, cpa: Judged) -> Option<Self> {
        let is_same = !conversions.is_good() && !conversions.is_bad();
        if !conversions.is_known() || is_same && !cpa.is_known() {
            return None;
        }
        let (head, tone) =
            match (conversions.is_good() || cpa.is_good(), conversions.is_bad() || cpa.is_bad()) {
                (true, true) => ("Mixed", "flat"),
                (true, false) => ("Better", "good"),
                (false, true) => ("Worse", "bad"),
                (false, false) => ("Unchanged", "flat"),
            };
        let volume =
            by(conversions, ["more conversions", "fewer conversions", "as many conversions"]);
        let cost = by(
            cpa,
            [", each at a lower cost", ", each at a higher cost", ", each at the same cost"],
        );
        Some(Verdict { head, tone, volume, cost: if cpa.is_known() { cost } else { "" } })
    }

    /// What follows the head: `more conversions, each at a lower cost`.
    pub fn rest(&self) -> String {
        format!("{}{}", self.volume, self.cost)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.head, self.rest())
    }
}

fn by(judged: Judged, [good, bad, same]: [&'static str; 3]) -> &'static str {
    if judged.is_good() {
        good
    } else if judged.is_bad() {
        bad
    } else {
        same
    }
}

#[cfg(test)]
mod tests {
    use super::super::Totals;
    use signalroom::prelude::Decimal;

    fn verdict(now: (i64, i64), before: Option<(i64, i64)>) -> Option<String> {
        let totals = Totals {
            conversions: Some(now.0),
            spend: Some(Decimal::from(now.1)),
            conversions_before: before.map(|(conversions, _)| conversions),
            spend_before: before.map(|(_, spend)| Decimal::from(spend)),
        };
        totals.verdict().map(|verdict| verdict.to_string())
    }

    #[test]
    fn both_better_is_better() {
        let sentence = verdict((120, 1100), Some((100, 1000)));
        assert_eq!(sentence.as_deref(), Some("Better: more conversions, each at a lower cost"));
    }

    #[test]
    fn one_each_is_mixed() {
        let sentence = verdict((120, 2400), Some((100, 1000)));
        assert_eq!(sentence.as_deref(), Some("Mixed: more conversions, each at a higher cost"));
    }

    #[test]
    fn what_is_shown_as_no_change_is_none() {
        let sentence = verdict((10_001, 10_001), Some((10_000, 10_000)));
        assert_eq!(
            sentence.as_deref(),
            Some("Unchanged: as many conversions, each at the same cost")
        );
    }

    #[test]
    fn without_conversions_there_is_no_cost_of_one() {
        let sentence = verdict((0, 500), Some((100, 1000)));
        assert_eq!(sentence.as_deref(), Some("Worse: fewer conversions"));
    }

    #[test]
    fn nothing_before_gives_no_verdict() {
        assert_eq!(verdict((120, 1100), None), None);
    }
}
