//! SMS: `sms.txt` becomes one segment, or as many as a text that must stay whole needs.

mod compose;
mod escape;
mod preview;
mod segments;
mod shorten;

pub use compose::{SmsPayload, compose};
pub use escape::SmsEscaper;
pub(in crate::deliver) use escape::{may_be_cut, stays_whole};
pub(in crate::deliver) use preview::preview;
pub use segments::{Alphabet, Segments, segments};
pub use shorten::SmsError;
