//! What all calls of a process share: connections by endpoint, rate limits by host.

use super::rate_limit::Pace;
use super::{Endpoint, HttpClient, HttpError, HttpSettings, Policy};
use crate::time::Clock;
use reqwest::{Certificate, Client, ClientBuilder, redirect};
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

/// By the endpoint's name, whether it is on this machine, and how calls are repeated.
type Clients = HashMap<(&'static str, bool, Policy), Client>;

impl Http {
    /// HTTP within those limits, whose waits go by that clock.
    pub fn new(settings: HttpSettings, clock: Clock) -> Self {
        let settings = Arc::new(settings);
        Http { settings, clock, pace: Arc::default(), clients: Arc::default() }
    }

    /// The clock that it waits on.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// A client that repeats what may pass: for feeds.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn repeatable(&self, endpoint: Endpoint) -> Result<HttpClient, HttpError> {
        self.client(endpoint, Policy::Repeatable)
    }

    /// A client that never repeats what may have been received: for channels.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn at_most_once(&self, endpoint: Endpoint) -> Result<HttpClient, HttpError> {
        self.client(endpoint, Policy::AtMostOnce)
    }

    /// The rate that the settings name for that endpoint, instead of its own.
    pub(crate) fn rate_of(&self, name: &str) -> Option<crate::time::Rate> {
        self.settings.rates.get(name).copied()
    }

    fn client(&self, endpoint: Endpoint, policy: Policy) -> Result<HttpClient, HttpError> {
        let key = (endpoint.name, endpoint.is_local(), policy);
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let client = match clients.get(&key) {
            Some(client) => client.clone(),
            None => {
                let made =
                    with_certificates(|| builder(&self.settings, endpoint.is_local(), policy));
                let made = made.map_err(HttpError::Client)?;
                clients.insert(key, made.clone());
                made
            }
        };
        Ok(HttpClient { http: self.clone(), client, endpoint, policy })
    }
}

fn builder(settings: &HttpSettings, local: bool, policy: Policy) -> ClientBuilder {
    let mut builder = Client::builder()
        .user_agent(concat!("signalroom/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(settings.connect)
        .timeout(settings.answer)
        // A key must not follow a redirect to whoever is named there.
        .redirect(redirect::Policy::none())
        // Attempts are counted, waited for and logged by us.
        .retry(reqwest::retry::never());
    if let Some(idle) = policy.longest_idle() {
        builder = builder.pool_idle_timeout(idle);
    }
    if local { builder.no_proxy() } else { builder }
}

/// Builds a client with the system's certificates; on a machine without any, with Mozilla's. One TLS provider.
fn with_certificates(builder: impl Fn() -> ClientBuilder) -> Result<Client, reqwest::Error> {
    // It fails when one is installed already, which is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    builder().build().or_else(|_| {
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
        let roots = roots.map(|root| Certificate::from_der(root)).collect::<Result<Vec<_>, _>>()?;
        builder().tls_certs_only(roots).build()
    })
}
