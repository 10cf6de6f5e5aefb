//! The server that calls go to.

use super::{ApiKey, HttpError};
use crate::settings::SettingError;
use crate::time::Rate;
use reqwest::Url;

/// A server: its address, its key, and its rate limit.
#[derive(Debug, Clone)]
pub struct Endpoint {
    pub(super) name: &'static str,
    pub(super) base: Url,
    /// The setting that holds the address, for messages.
    pub(super) base_setting: String,
    pub(super) key: Option<ApiKey>,
    pub(super) rate: Option<Rate>,
}

impl Endpoint {
    /// The endpoint at that address, which was read from that setting; `example` is the default.
    ///
    /// # Errors
    /// When the address is not an HTTP URL.
    pub fn new(
        name: &'static str,
        address: Option<&str>,
        setting: impl Into<String>,
        example: &'static str,
    ) -> Result<Self, HttpError> {
        let base_setting = setting.into();
        let url = Url::parse(address.map_or(example, str::trim)).ok();
        match url.filter(|url| matches!(url.scheme(), "http" | "https")) {
            Some(base) => Ok(Endpoint { name, base, base_setting, key: None, rate: None }),
            None => Err(SettingError::NotAnAddress { name: base_setting, example }.into()),
        }
    }

    /// The same, with that key.
    #[must_use]
    pub fn key(self, key: ApiKey) -> Self {
        Endpoint { key: Some(key), ..self }
    }

    /// The same, called at most at that rate.
    #[must_use]
    pub fn rate(self, rate: Rate) -> Self {
        Endpoint { rate: Some(rate), ..self }
    }

    /// Whether the server is on this machine, where no proxy is used.
    pub(super) fn is_local(&self) -> bool {
        matches!(self.base.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
    }

    /// The text without the key: servers like to repeat it.
    pub(super) fn redacted(&self, text: &str) -> String {
        match &self.key {
            Some(key) => key.redacted(text, &self.base),
            None => text.to_owned(),
        }
    }
}
