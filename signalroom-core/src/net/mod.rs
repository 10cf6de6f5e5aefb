//! HTTP, for feeds and channels alike: with limits, retries, and keys that are never shown.
//!
//! Every failure says its class and how far the call got ([`Stage`]). Whether a call is repeated is a [`Policy`]: a feed
//! may be asked again, a message must not be delivered twice.

mod api_key;
mod client;
mod endpoint;
mod error;
mod exact_json;
mod failed_attempt;
mod http;
mod json_text;
mod rate_limit;
mod readable;
mod request;
mod retry;
mod settings;

pub use api_key::{ApiKey, Key};
pub use client::{HttpClient, Response};
pub use endpoint::Endpoint;
pub use error::{HttpError, Stage};
pub(crate) use exact_json::from_raw;
pub use http::Http;
pub(crate) use json_text::json_text;
pub use request::Request;
pub use retry::Policy;
pub use settings::HttpSettings;
