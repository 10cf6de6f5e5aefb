//! Ratios, computed exactly and in one place: SQLite would divide whole numbers.

use rust_decimal::Decimal;

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
