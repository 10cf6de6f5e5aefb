//! Whom calls go to.

use super::{ApiKey, HttpError};
use crate::settings::SettingError;
use crate::time::Rate;
use reqwest::Url;

/// The other side: its address, its key, and how many calls it bears.
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
    /// The endpoint at that address, which stands in that setting, or is `example` by default.
    ///
    /// # Errors
    /// When the address is none.
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

    /// The same, which wants that key.
    #[must_use]
    pub fn key(self, key: ApiKey) -> Self {
        Endpoint { key: Some(key), ..self }
    }

    /// The same, which bears so many calls.
    #[must_use]
    pub fn rate(self, rate: Rate) -> Self {
        Endpoint { rate: Some(rate), ..self }
    }

    /// Whether the server is on this machine: such are reached without a proxy.
    pub(super) fn is_local(&self) -> bool {
        matches!(self.base.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
    }

    /// A text of theirs, which may repeat the key, without it.
    pub(super) fn redacted(&self, text: &str) -> String {
        match &self.key {
            Some(key) => key.redacted(text, &self.base),
            None => text.to_owned(),
        }
    }
}
