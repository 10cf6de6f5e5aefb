//! The handle of one API: `let api = cx.client()?;`.

use super::{Api, FeedError, Lines};
use crate::net::{ApiKey, Endpoint, Http, HttpClient};
use crate::settings::{Origin, Settings};
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// One API, ready to be called: it knows the address, the key and the rate.
#[derive(Debug, Clone)]
pub struct Client {
    http: HttpClient,
}

impl Client {
    /// The handle of that API, its address and key from the settings.
    ///
    /// # Errors
    /// When its key is not set or its address is not a URL.
    pub fn new(api: &'static Api, settings: &Settings, http: &Http) -> Result<Self, FeedError> {
        let setting = api.base_url_setting();
        let base = settings.get(&setting);
        let address = base.map(|set| set.value.reveal());
        let mut endpoint = Endpoint::new(api.name, address, setting, api.base_url)?;
        if let (Some(travels), Some(name)) = (api.key, api.key_setting()) {
            endpoint = endpoint.key(ApiKey::new(travels, &name, settings.get(&name))?);
        }
        // A sample server runs in this process: there is nobody to protect from too many calls.
        let is_sample = base.is_some_and(|set| set.origin == Origin::Sample);
        if let Some(rate) = http.rate_of(api.name).or(api.rate).filter(|_| !is_sample) {
            endpoint = endpoint.rate(rate);
        }
        Ok(Client { http: http.repeatable(endpoint)? })
    }

    /// The rows of `GET path?query`, one by one; see [`Lines`].
    pub fn rows<L: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, impl Display)],
    ) -> Lines<'_, L> {
        Lines::new(&self.http, self.http.get(path)).query(query)
    }

    /// The rows of `POST path` with that JSON, one by one; see [`Lines`].
    pub fn post_rows<L: DeserializeOwned>(
        &self,
        path: &str,
        body: serde_json::Value,
    ) -> Lines<'_, L> {
        Lines::new(&self.http, self.http.post(path).json(body))
    }

    /// The whole answer of `GET path?query`, for an API that gives one thing.
    ///
    /// # Errors
    /// When no usable answer comes.
    pub async fn json<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, impl Display)],
    ) -> Result<T, FeedError> {
        let request = self.http.get(path).query(query);
        let answer = self.http.send(&request).await?;
        Ok(self.http.read(&request, &answer)?)
    }
}
