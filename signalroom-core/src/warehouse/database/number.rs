//! Numbers, the same from both databases.

use crate::declare::Value;
use rust_decimal::{Decimal, RoundingStrategy};
use std::num::ParseFloatError;

/// Rounded as `NUMERIC(18,6)` rounds: to 6 places, half away from zero.
pub(in crate::warehouse) fn rounded(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The value of a number: whole ones are `Int`, whatever the column's type.
pub(super) fn value(number: Decimal) -> Value {
    let number = rounded(number);
    match i64::try_from(number) {
        Ok(whole) if number.is_integer() => Value::Int(whole),
        _ => Value::Decimal(number),
    }
}

/// The value of a double: SQLite's money, Postgres's floats. `None` when no decimal can hold it.
pub(super) fn from_double(double: f64) -> Option<Value> {
    let number: Decimal = double.to_string().parse().ok()?;
    Some(value(number.checked_add(nudge(number)).unwrap_or(number)))
}

/// Moves a quotient that is exactly half a millionth, but as a double lies a little below it, over the half:
/// by as much as the rounding of a dividend and of a division can be off. An amount of six places is never
/// that close to a half.
fn nudge(number: Decimal) -> Decimal {
    const ERROR: Decimal = Decimal::from_parts(3, 0, 0, false, 16);
    const LARGEST: Decimal = Decimal::from_parts(1, 0, 0, false, 7);
    let error = number.abs().checked_mul(ERROR).map_or(LARGEST, |error| error.min(LARGEST));
    if number.is_sign_negative() { -error } else { error }
}

/// The nearest double, for SQLite.
pub(super) fn to_double(number: Decimal) -> Result<f64, ParseFloatError> {
    // By its text, which is read to the nearest double; dividing the parts would round twice.
    number.to_string().parse()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Money comes back from SQLite as it went in, up to 2·10⁹.
        #[test]
        fn money_survives_being_a_double(millionths in -2_000_000_000_000_000_i64..2_000_000_000_000_000) {
            let money = Decimal::new(millionths, 6).normalize();
            let back = from_double(to_double(money).unwrap());
            prop_assert_eq!(back, Some(value(money)));
        }
    }

    #[test]
    fn whole_numbers_are_whole() {
        assert_eq!(from_double(10.0), Some(Value::Int(10)));
        assert_eq!(value(Decimal::new(10_500_000, 6)), Value::Decimal(Decimal::new(105, 1)));
        assert_eq!(value(Decimal::new(-5, 7)), Value::Decimal(Decimal::new(-1, 6)));
        assert_eq!(from_double(f64::NAN), None);
        assert_eq!(from_double(f64::MAX), None);
        assert_eq!(from_double(f64::MIN_POSITIVE), Some(Value::Int(0)));
    }

    proptest! {
        /// A half rounds as the exact quotient does, whatever the doubles are.
        #[test]
        fn quotients_round_as_exact_ones(half in 1_u32..5_000, steps in 0_i64..100_000, off in -1_i64..=1) {
            let (divisor, half) = (2 * half, i64::from(half));
            let dividend = Decimal::new(half * (2 * steps + 1) + off, 6);
            let double = to_double(dividend).unwrap() / f64::from(divisor);
            for sign in [1, -1] {
                let exact = value(dividend * Decimal::from(sign) / Decimal::from(divisor));
                prop_assert_eq!(from_double(double * f64::from(sign)), Some(exact));
            }
        }
    }

    #[test]
    fn half_a_millionth_rounds_away_from_zero() {
        assert_eq!(from_double(0.000_001 / 2.0), Some(Value::Decimal(Decimal::new(1, 6))));
        assert_eq!(from_double(-0.000_017 / 2.0), Some(Value::Decimal(Decimal::new(-9, 6))));
        // As a double it is 7.499999999999999e-6.
        assert_eq!(from_double(0.001_875 / 250.0), Some(Value::Decimal(Decimal::new(8, 6))));
        assert_eq!(from_double(0.000_001_499_999), Some(Value::Decimal(Decimal::new(1, 6))));
    }
}
