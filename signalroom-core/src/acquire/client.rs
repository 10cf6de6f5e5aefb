//! The handle of one API: `let api = cx.client()?;`.

use super::lines::reported;
use super::page::not_json;
use super::refusal::refusal_in;
use super::{Api, FeedError, Lines, Notes};
use crate::net::{ApiKey, Endpoint, Http, HttpClient, Request};
use crate::settings::{Origin, Settings};
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// One API, ready to be called: it knows the address, the key and the rate.
#[derive(Debug, Clone)]
pub struct Client {
    http: HttpClient,
    notes: Notes,
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
        Ok(Client { http: http.repeatable(endpoint)?, notes: Notes::default() })
    }

    /// The same, what is remarkable about its answers added to these notes.
    #[must_use]
    pub fn noting(self, notes: Notes) -> Self {
        Client { notes, ..self }
    }

    /// The rows of `GET path?query`, one by one; see [`Lines`].
    pub fn rows<L: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, impl Display)],
    ) -> Lines<'_, L> {
        Lines::new(&self.http, self.notes.clone(), self.http.get(path)).query(query)
    }

    /// The rows of `POST path` with that JSON, one by one; see [`Lines`].
    pub fn post_rows<L: DeserializeOwned>(
        &self,
        path: &str,
        body: serde_json::Value,
    ) -> Lines<'_, L> {
        Lines::new(&self.http, self.notes.clone(), self.http.post(path).json(body))
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
        self.whole(self.http.get(path).query(query)).await
    }

    /// The whole answer of `POST path` with that JSON, for an API that gives one thing.
    ///
    /// # Errors
    /// When no usable answer comes.
    pub async fn post_json<T: DeserializeOwned>(
        &self,
        path: &str,
        body: serde_json::Value,
    ) -> Result<T, FeedError> {
        self.whole(self.http.post(path).json(body)).await
    }

    async fn whole<T: DeserializeOwned>(&self, request: Request) -> Result<T, FeedError> {
        let answer = self.http.send(&request).await?;
        if let Some(words) = refusal_in(&answer.body) {
            return Err(reported(&self.http, &request, &words));
        }
        serde_json::from_slice(&answer.body).map_err(|error| {
            let body = answer.body.as_slice();
            let (why, shown) = match error.is_data() {
                true => (error.to_string(), None),
                false => (not_json(body, &error), Some(body)),
            };
            self.http.unreadable(&request, &why, shown).into()
        })
    }
}
