//! Deliver: a message is composed, written, and sent where that is allowed.

pub mod channels;
pub mod email;
pub mod emoji;
pub mod slack;
pub mod sms;

#[cfg(test)]
mod draft_for_tests;
