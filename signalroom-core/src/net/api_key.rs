//! API keys: how they are sent, and how they are kept out of messages.

use super::HttpError;
use crate::settings::{Origin, Secret, Setting, SettingError};
use reqwest::Url;

/// How a key is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Key {
    /// In a header of that name.
    Header(&'static str),
    /// As a query parameter of that name; logs show the address without it.
    Query(&'static str),
    /// As `Authorization: Bearer …`.
    Bearer,
}

/// A key that fits into a request, and the setting that it came from.
#[derive(Debug, Clone)]
pub struct ApiKey {
    pub(super) travels: Key,
    pub(super) secret: Secret,
    pub(super) setting: String,
    pub(super) origin: Origin,
}

impl ApiKey {
    /// The key in that setting. A line break at the end of it, as a key's file often has, is dropped.
    ///
    /// # Errors
    /// When it is not set, or holds something that no request can carry.
    pub fn new(travels: Key, name: &str, setting: Option<&Setting>) -> Result<Self, HttpError> {
        let name = name.to_owned();
        let Some(setting) = setting else { return Err(SettingError::NotSet { name }.into()) };
        let text = setting.value.reveal().trim();
        if text.is_empty() {
            return Err(SettingError::NotSet { name }.into());
        }
        if text.contains(|letter: char| !letter.is_ascii_graphic()) {
            return Err(SettingError::NotAKey { name, origin: setting.origin }.into());
        }
        let (secret, origin) = (Secret::new(text), setting.origin);
        Ok(ApiKey { travels, secret, setting: name, origin })
    }

    /// The text without the key, as it is or as it stands in an address.
    pub(super) fn redacted(&self, text: &str, base: &Url) -> String {
        let key = self.secret.reveal();
        let mut address = base.clone();
        address.query_pairs_mut().clear().append_key_only(key);
        text.replace(key, "…").replace(address.query().unwrap_or(key), "…")
    }
}
