//! The one HTTP of a process: a client by the source's name, a pace by host.

use super::pacing::Pace;
use super::{HttpError, HttpSettings};
use crate::net;
use crate::time::Clock;
use reqwest::{ClientBuilder, redirect};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What all calls share; cheap to clone.
#[derive(Debug, Clone)]
pub struct Http {
    pub(super) settings: Arc<HttpSettings>,
    pub(super) clock: Clock,
    pub(super) pace: Arc<Pace>,
    clients: Arc<Mutex<Clients>>,
}

/// By the source's name, and whether its API is on this machine.
type Clients = HashMap<(&'static str, bool), reqwest::Client>;

impl Http {
    /// Within those limits. The clock only serves a `Retry-After` date of an answer without a date.
    pub fn new(settings: HttpSettings, clock: Clock) -> Self {
        let settings = Arc::new(settings);
        Http { settings, clock, pace: Arc::default(), clients: Arc::default() }
    }

    /// The client of that source; one for this machine's own servers knows no proxy.
    pub(super) fn client(
        &self,
        name: &'static str,
        local: bool,
    ) -> Result<reqwest::Client, HttpError> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(&(name, local)) {
            return Ok(client.clone());
        }
        let client = net::client(|| builder(&self.settings, local)).map_err(HttpError::Client)?;
        clients.insert((name, local), client.clone());
        Ok(client)
    }
}

fn builder(settings: &HttpSettings, local: bool) -> ClientBuilder {
    let builder = reqwest::Client::builder()
        .user_agent(concat!("signalroom/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(settings.connect)
        .timeout(settings.answer)
        // A key must not follow a redirect to whoever is named there.
        .redirect(redirect::Policy::none())
        // Attempts are counted, waited for and logged by us.
        .retry(reqwest::retry::never());
    if local { builder.no_proxy() } else { builder }
}
