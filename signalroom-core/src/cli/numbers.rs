//! Numbers and what they count.

use crate::answer::grouped;

/// `1 row`, `3,120 rows`.
pub(super) fn count(number: impl TryInto<i64>, one: &str) -> String {
    let number = number.try_into().unwrap_or(i64::MAX);
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", thousands(number))
}

/// `3,120`.
pub(super) fn thousands(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    sign.to_owned() + &grouped(&number.unsigned_abs().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_thousands_are_grouped() {
        assert_eq!(count(1, "row"), "1 row");
        assert_eq!(count(0, "row"), "0 rows");
        assert_eq!(count(1_234_567_usize, "byte"), "1,234,567 bytes");
        assert_eq!(thousands(-1000), "-1,000");
    }
}
