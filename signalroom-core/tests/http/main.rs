//! The HTTP client against a scripted API on this machine.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod failures;
mod keys;
mod once;
mod rows;
mod script;
mod waits;
