//! The API that a source calls, declared once in the source's file.

use crate::time::Rate;

/// A remote API; its name makes the settings `NAME_BASE_URL` and `NAME_API_KEY`.
///
/// ```
/// use signalroom::prelude::*;
/// static API: Api = Api::new("redtrack", "https://api.redtrack.io").key(Query("api_key")).rate(per_second(1));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Api {
    pub(crate) name: &'static str,
    pub(crate) base_url: &'static str,
    pub(crate) key: Option<Key>,
    pub(crate) rate: Option<Rate>,
}

pub use crate::net::Key::{self, Header, Query};

impl Api {
    /// An API without a key and without a rate limit.
    pub const fn new(name: &'static str, base_url: &'static str) -> Self {
        Api { name, base_url, key: None, rate: None }
    }
    /// It needs a key, read from the setting `NAME_API_KEY` and sent this way.
    pub const fn key(self, key: Key) -> Self {
        Api { key: Some(key), ..self }
    }
    /// It is called at most at that rate.
    pub const fn rate(self, rate: Rate) -> Self {
        Api { rate: Some(rate), ..self }
    }
    /// The setting that overrides the base URL.
    pub fn base_url_setting(&self) -> String {
        format!("{}_BASE_URL", self.name.to_uppercase())
    }
    /// The setting that holds the key, if it needs one.
    pub fn key_setting(&self) -> Option<String> {
        self.key.map(|_| format!("{}_API_KEY", self.name.to_uppercase()))
    }
}
