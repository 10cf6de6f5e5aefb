//! Numbers as people read them, rounded half away from zero from the exact value.

use super::typography::dash;
use crate::answer::ratio::rounded;
use askama::Values;
use rust_decimal::Decimal;

/// A value that the number filters accept.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number",
    label = "number expected",
    note = "the filters `number`, `currency`, `percent`, `delta` and `change` take `i64`, `Decimal`, or `Option` of these"
)]
pub trait Number {
    /// The exact value; `None` is shown as a dash.
    fn exact(&self) -> Option<Decimal>;
}
impl Number for Decimal {
    fn exact(&self) -> Option<Decimal> {
        Some(*self)
    }
}
impl Number for i64 {
    fn exact(&self) -> Option<Decimal> {
        Some(Decimal::from(*self))
    }
}
impl Number for usize {
    fn exact(&self) -> Option<Decimal> {
        Some(Decimal::from(*self))
    }
}
impl<T: Number> Number for Option<T> {
    fn exact(&self) -> Option<Decimal> {
        self.as_ref().and_then(Number::exact)
    }
}
impl<T: Number + ?Sized> Number for &T {
    fn exact(&self) -> Option<Decimal> {
        T::exact(self)
    }
}

/// `1,234`: whole, with separators.
#[askama::filter_fn]
pub fn number(value: impl Number, values: &dyn Values) -> askama::Result<String> {
    let shown = value.exact().map(|value| signed(value, 0, "", "-"));
    Ok(shown.unwrap_or_else(|| dash(values)))
}

/// `$1,234.56`, `-$1.00`.
#[askama::filter_fn]
pub fn currency(value: impl Number, values: &dyn Values) -> askama::Result<String> {
    let shown = value.exact().map(money);
    Ok(shown.unwrap_or_else(|| dash(values)))
}

/// `12.5%` for the ratio 0.125.
#[askama::filter_fn]
pub fn percent(value: impl Number, values: &dyn Values) -> askama::Result<String> {
    let hundredfold = value.exact().and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED));
    let shown = hundredfold.map(|value| signed(value, 1, "", "-") + "%");
    Ok(shown.unwrap_or_else(|| dash(values)))
}

/// `$1,234.56`, `-$1.00`.
pub(crate) fn money(value: Decimal) -> String {
    signed(value, 2, "$", "-")
}

/// Sign, unit, and digits, with separators and exactly `places` decimal places.
fn signed(value: Decimal, places: u32, unit: &str, minus: &str) -> String {
    let rounded = rounded(value, places);
    let sign = if rounded.is_sign_negative() { minus } else { "" };
    format!("{sign}{unit}{}", digits(rounded, places))
}

/// The digits without a sign, grouped by three, with exactly `places` decimal places.
pub(super) fn digits(rounded: Decimal, places: u32) -> String {
    let plain = format!("{:.*}", places as usize, rounded.abs());
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    grouped(whole) + rest
}

/// The digits of a whole number, grouped by three.
pub(crate) fn grouped(whole: &str) -> String {
    let mut grouped = String::with_capacity(whole.len() + whole.len() / 3);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
