//! HTTP as a source needs it: patient, polite, bounded, and silent about keys.

mod call;
mod client;
mod connect;
mod envelope;
mod error;
mod failure;
mod lines;
mod pacing;
mod settings;

pub use client::Client;
pub use connect::Http;
pub use error::HttpError;
pub use lines::{Lines, Rejected};
pub use settings::HttpSettings;
