//! Money in messages about a feed.

use signalroom::prelude::*;

/// An amount with all its digits, at least two: a difference of half a cent shows.
pub(crate) fn dollars(amount: Decimal) -> String {
    let mut digits = amount.abs().round_dp(6).normalize();
    digits.rescale(digits.scale().max(2));
    let sign = if amount.is_sign_negative() && !digits.is_zero() { "-" } else { "" };
    format!("{sign}${digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_are_always_shown_and_further_digits_where_there_are_some() {
        let shown = |digits, places| dollars(Decimal::new(digits, places));
        assert_eq!(shown(125, 1), "$12.50");
        assert_eq!(shown(-7, 0), "-$7.00");
        assert_eq!(shown(12_345, 3), "$12.345");
        assert_eq!(shown(-1, 9), "$0.00");
    }
}
