//! Postgres's `numeric` as it travels: digits to base 10,000.

use rust_decimal::Decimal;

/// Reads it, rounded to 6 places, half away from zero, as a quotient has more digits than a `Decimal`
/// holds. `None` when it is not a number, or too large.
pub(super) fn read(bytes: &[u8]) -> Option<Decimal> {
    let mut words = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let (_count, weight, sign, _scale) =
        (words.next()?, words.next()?, words.next()?, words.next()?);
    let negative = match sign {
        0x0000 => false,
        0x4000 => true,
        _ => return None, // NaN and the infinities
    };
    // In units of 10⁻⁸, that is of the second digit behind the point; the seventh place rounds.
    let places = usize::try_from(i32::from(weight.cast_signed()) + 3).unwrap_or(0);
    let mut units: i128 = 0;
    for digit in words.chain(std::iter::repeat(0)).take(places) {
        units = units.checked_mul(10_000)?.checked_add(i128::from(digit))?;
    }
    let millionths = units.checked_add(50)? / 100;
    let number = Decimal::try_from_i128_with_scale(millionths, 6).ok()?;
    Some(if negative { -number } else { number }.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numeric(weight: i16, sign: u16, digits: &[u16]) -> Option<Decimal> {
        let count = u16::try_from(digits.len()).unwrap();
        let words = [&[count, weight.cast_unsigned(), sign, 0], digits].concat();
        read(&words.into_iter().flat_map(u16::to_be_bytes).collect::<Vec<_>>())
    }
    fn decimal(text: &str) -> Option<Decimal> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn digits_to_base_ten_thousand() {
        assert_eq!(numeric(0, 0, &[]), decimal("0"));
        assert_eq!(numeric(0, 0, &[12, 5000]), decimal("12.5"));
        assert_eq!(numeric(1, 0x4000, &[1, 2345]), decimal("-12345"));
        assert_eq!(numeric(2, 0, &[1]), decimal("100000000"));
        assert_eq!(numeric(-1, 0, &[100]), decimal("0.01"));
        assert_eq!(numeric(-2, 0, &[100]), decimal("0.000001"));
    }

    #[test]
    fn the_seventh_place_rounds_away_from_zero() {
        assert_eq!(numeric(0, 0, &[0, 3333, 3333, 3333, 3333, 3333]), decimal("0.333333"));
        assert_eq!(numeric(-2, 0, &[50]), decimal("0.000001"));
        assert_eq!(numeric(-2, 0x4000, &[50]), decimal("-0.000001"));
        assert_eq!(numeric(-2, 0, &[49, 9999]), decimal("0"));
        assert_eq!(numeric(-3, 0, &[9999]), decimal("0"));
    }

    #[test]
    fn not_a_number_or_too_large() {
        assert_eq!(numeric(0, 0xC000, &[]), None);
        assert_eq!(numeric(9, 0, &[1]), None);
    }
}
