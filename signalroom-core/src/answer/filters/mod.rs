//! The filters of templates. They know nothing about markup: their output is escaped like any other text.
//!
//! ```text
//! 1234|number 1,234    -1|currency -$1.00    0.125|percent 12.5%        a missing value –
//! 327|delta(310) ▲ +17    327|change(310) ▲ +5.5%    327|difference(310) +17    327|arrow(310) ▲
//! 327|moved(310) up 5.5%
//! date Dec 18, 2025    long_date Thursday, December 18, 2025    short_date 12/18
//! day Thu Dec 18       weekday Thursday                          time 07:00 EST
//! name|shorten   a message may cut it   name|whole   an SMS takes more segments for it
//! text|right(8)  padded on the left    text|left(8) padded on the right
//! ```
//!
//! The channel decides what a dash, a minus sign, or an arrow looks like ([`Typography`](crate::declare::Typography)): an SMS has none of these.

#![expect(
    missing_docs,
    missing_debug_implementations,
    reason = "askama::filter_fn makes types of the functions and drops their docs"
)]

mod days;
mod deltas;
mod numbers;
mod text;
mod typography;

pub use days::{Day, date, day, long_date, short_date, time, weekday};
pub use deltas::{arrow, change, delta, difference, moved};
pub use numbers::{Number, currency, number, percent};
pub(crate) use numbers::{grouped, money};
pub use text::{left, right, shorten, whole};

#[cfg(test)]
mod tests;
