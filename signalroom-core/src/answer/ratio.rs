//! Ratios, changes and parts, computed exactly and in one place, and rounded as the filters show them.

use rust_decimal::{Decimal, RoundingStrategy};

/// A number that may be missing.
pub trait Amount {
    /// It, as a decimal.
    fn amount(self) -> Option<Decimal>;
}
impl Amount for Decimal {
    fn amount(self) -> Option<Decimal> {
        Some(self)
    }
}
impl Amount for i64 {
    fn amount(self) -> Option<Decimal> {
        Some(self.into())
    }
}
impl<T: Amount> Amount for Option<T> {
    fn amount(self) -> Option<Decimal> {
        self.and_then(Amount::amount)
    }
}

/// `a / b`, or `None` when either is missing or there is nothing to divide by.
///
/// ```
/// use signalroom::prelude::*;
/// assert_eq!(ratio(Decimal::from(10), 4), Some(Decimal::new(25, 1)));
/// assert_eq!(ratio(Decimal::from(10), 0), None);
/// assert_eq!(ratio(None::<Decimal>, Some(3)), None);
/// ```
pub fn ratio(a: impl Amount, b: impl Amount) -> Option<Decimal> {
    a.amount()?.checked_div(b.amount()?)
}

/// `100 * (now - before) / |before|`, rounded to one decimal place as the filters `change` and `moved` show it;
/// `None` when either is missing, or there was nothing before.
///
/// A verdict that asks this and a figure that shows it agree: what reads `0.0%` is 0.
///
/// ```
/// use signalroom::prelude::*;
/// assert_eq!(percent_change(20010, 20000), Some(Decimal::new(1, 1)));
/// assert_eq!(percent_change(20009, 20000), Some(Decimal::ZERO));
/// assert_eq!(percent_change(5, 0), None);
/// ```
pub fn percent_change(now: impl Amount, before: impl Amount) -> Option<Decimal> {
    let (now, before) = (now.amount()?, before.amount()?);
    let ratio = now.checked_sub(before)?.checked_div(before.abs())?;
    Some(rounded(ratio.checked_mul(Decimal::ONE_HUNDRED)?, 1))
}

/// The parts, rounded to so many decimal places that together they are their rounded sum (by largest remainder).
///
/// Rounded each by itself, `$10.005` and `$10.005` read `$10.01` and `$10.01` below a total of `$20.01`.
///
/// ```
/// use signalroom::prelude::*;
/// let half = Decimal::new(10005, 3);
/// assert_eq!(round_parts([half, half], 2), [Decimal::new(1001, 2), Decimal::new(1000, 2)]);
/// ```
pub fn round_parts<const N: usize>(parts: [Decimal; N], places: u32) -> [Decimal; N] {
    let down = RoundingStrategy::ToNegativeInfinity;
    let mut shown = parts.map(|part| part.round_dp_with_strategy(places, down));
    let total = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part));
    let (Some(total), Some(unit)) = (total, Decimal::try_new(1, places).ok()) else {
        return parts.map(|part| rounded(part, places));
    };
    let mut missing = rounded(total, places) - shown.iter().sum::<Decimal>();
    let mut by_remainder: Vec<usize> = (0..N).collect();
    by_remainder.sort_by_key(|&at| std::cmp::Reverse(parts[at] - shown[at]));
    for at in by_remainder {
        if missing < unit {
            break;
        }
        shown[at] += unit;
        missing -= unit;
    }
    shown
}

/// Rounded half away from zero; what rounds to zero has no sign.
pub(crate) fn rounded(value: Decimal, places: u32) -> Decimal {
    let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() { Decimal::ZERO } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_reads_alike_is_no_change() {
        for (now, before, shown) in [(20_010, 20_000, 1), (20_009, 20_000, 0), (19_990, 20_000, -1)]
        {
            assert_eq!(percent_change(now, before), Some(Decimal::new(shown, 1)), "{now}");
        }
        assert_eq!(percent_change(Decimal::MAX, Decimal::MIN), None);
    }

    proptest! {
        #[test]
        fn rounded_parts_are_their_rounded_total(
            parts in prop::array::uniform5(-1_000_000_000_000_i64..1_000_000_000_000),
        ) {
            let parts = parts.map(|part| Decimal::new(part, 6));
            let shown = round_parts(parts, 2);
            prop_assert_eq!(shown.iter().sum::<Decimal>(), rounded(parts.iter().sum(), 2));
            for (part, shown) in parts.iter().zip(shown) {
                prop_assert!((part - shown).abs() < Decimal::new(1, 2));
            }
        }
    }
}
