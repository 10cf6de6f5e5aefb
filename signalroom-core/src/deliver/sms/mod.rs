//! SMS: `sms.txt` becomes one segment, or as many as a text that must stay whole needs.

mod compose;
mod fit;
mod segments;

pub use compose::{SmsPayload, compose};
pub use fit::SmsError;
pub use segments::{Alphabet, Segments, segments};
