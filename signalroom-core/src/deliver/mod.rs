//! Deliver: a message is composed, written, and sent where that is allowed.

mod error;
mod no_data;
mod outbox;
mod recipients;
mod shorten;

pub mod channels;
pub mod email;
pub mod emoji;
pub mod files;
pub mod slack;
pub mod sms;

pub use error::DeliverError;
pub use outbox::{PlannedDelivery, SendOutcome, deliver_one, plan};
pub use recipients::{OPS, recipients};

#[cfg(test)]
mod draft_for_tests;
