//! The handle of one API: `let api = cx.client()?;`.

use super::call::Call;
use super::{Http, HttpError, Lines};
use crate::acquire::{Api, Key};
use crate::settings::SettingError;
use crate::settings::{Origin, Secret, Settings};
use crate::time::Rate;
use reqwest::Url;
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// One API, ready to be called: it knows the address, the key and the rate.
#[derive(Debug, Clone)]
pub struct Client {
    pub(super) api: &'static Api,
    pub(super) http: Http,
    pub(super) inner: reqwest::Client,
    pub(super) base: Url,
    pub(super) key: Option<(Key, Secret, Origin)>,
    pub(super) rate: Option<Rate>,
}

impl Client {
    /// The handle of that API, its address and key from the settings.
    ///
    /// # Errors
    /// When its key is not set or its address is no URL.
    pub fn new(api: &'static Api, settings: &Settings, http: &Http) -> Result<Self, HttpError> {
        let (base, origin) = base(api, settings)?;
        let local = crate::net::is_local(&base);
        let rate = http.settings.rates.get(api.name).copied().or(api.rate);
        Ok(Client {
            api,
            inner: http.client(api.name, local)?,
            http: http.clone(),
            base,
            key: key(api, settings)?,
            // A sample server is ours: nobody is spared by going slowly.
            rate: rate.filter(|_| origin != Some(Origin::Sample)),
        })
    }

    /// The rows of `GET path?query`, one by one; see [`Lines`].
    pub fn rows<L: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, impl Display)],
    ) -> Lines<'_, L> {
        Lines::new(self, Call::get(self, path)).query(query)
    }

    /// The rows of `POST path` with that JSON, one by one; see [`Lines`].
    pub fn post_rows<L: DeserializeOwned>(
        &self,
        path: &str,
        body: serde_json::Value,
    ) -> Lines<'_, L> {
        Lines::new(self, Call::post(self, path, body))
    }

    /// The whole answer of `GET path?query`, for an API that gives one thing.
    ///
    /// # Errors
    /// When no usable answer comes.
    pub async fn json<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, impl Display)],
    ) -> Result<T, HttpError> {
        let mut call = Call::get(self, path);
        call.query(query);
        let body = call.send(self).await?;
        serde_json::from_slice(&body).map_err(|error| {
            let (call, why) = (call.to_string(), self.without_key(&error.to_string()));
            HttpError::Unreadable { call, why }
        })
    }

    /// The first line of what the API said, at most so long.
    pub(super) fn said(&self, body: &[u8], longest: usize) -> String {
        // Before anything is cut: half a key is a secret too.
        let text = self.without_key(&String::from_utf8_lossy(body));
        let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        line.chars().take(longest).collect()
    }

    /// Something that the API said: it may repeat the key, as it is or as it stands in an address.
    pub(super) fn without_key(&self, said: &str) -> String {
        let Some((_, key, _)) = &self.key else { return said.to_owned() };
        let mut address = self.base.clone();
        address.query_pairs_mut().clear().append_key_only(key.reveal());
        let in_address = address.query().unwrap_or(key.reveal());
        said.replace(key.reveal(), "…").replace(in_address, "…")
    }
}

fn base(api: &Api, settings: &Settings) -> Result<(Url, Option<Origin>), SettingError> {
    let name = api.base_url_setting();
    let set = settings.get(&name);
    let text = set.map_or(api.base_url, |set| set.value.reveal().trim());
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    match url {
        Some(url) => Ok((url, set.map(|set| set.origin))),
        None => Err(SettingError::NotAnAddress { name, example: api.base_url }),
    }
}

fn key(api: &Api, settings: &Settings) -> Result<Option<(Key, Secret, Origin)>, SettingError> {
    let (Some(key), Some(name)) = (api.key, api.key_setting()) else { return Ok(None) };
    let Some(set) = settings.get(&name) else { return Err(SettingError::NotSet { name }) };
    // A line break at the end of a key's file is a mistake that everybody makes once.
    let text = set.value.reveal().trim();
    if text.is_empty() {
        return Err(SettingError::NotSet { name });
    }
    if text.contains(|letter: char| !letter.is_ascii_graphic()) {
        return Err(SettingError::NotAKey { name, origin: set.origin });
    }
    Ok(Some((key, Secret::new(text), set.origin)))
}
