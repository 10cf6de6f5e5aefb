//! Deliver: a message is composed, written, and sent where that is allowed.

pub mod channels;
