//! What is sent: an address and a body, without the key, so that it can be shown.

use super::{Endpoint, Key};
use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::{Method, RequestBuilder, Url};
use std::fmt::Display;

/// A request to an [`Endpoint`]; its key is put in when it is sent.
#[derive(Debug, Clone)]
pub struct Request {
    method: Method,
    url: Url,
    body: Option<serde_json::Value>,
}

impl Display for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = self.url.clone();
        // An address may carry a password; both calls refuse only addresses without a host.
        let _ = (shown.set_username(""), shown.set_password(None));
        write!(f, "{} {shown}", self.method)
    }
}

impl Request {
    pub(super) fn new(method: Method, endpoint: &Endpoint, path: &str) -> Self {
        let mut url = endpoint.base.clone();
        url.set_path(&format!("{}{path}", url.path().trim_end_matches('/')));
        Request { method, url, body: None }
    }

    /// The same with parameters added to its address.
    #[must_use]
    pub fn query(mut self, pairs: &[(&str, impl Display)]) -> Self {
        let mut query = self.url.query_pairs_mut();
        for (name, value) in pairs {
            query.append_pair(name, &value.to_string());
        }
        drop(query);
        self
    }

    /// The same with that JSON as its body.
    #[must_use]
    pub fn json(mut self, body: serde_json::Value) -> Self {
        self.body = Some(body);
        self
    }

    /// The same with a number put into its JSON, at that JSON pointer.
    #[must_use]
    pub(crate) fn json_number(mut self, pointer: &str, number: u32) -> Self {
        if let Some(place) = self.body.as_mut().and_then(|body| body.pointer_mut(pointer)) {
            *place = number.into();
        }
        self
    }

    pub(super) fn host(&self) -> Option<&str> {
        self.url.host_str()
    }

    /// As it leaves, with the key.
    pub(super) fn build(&self, client: &reqwest::Client, endpoint: &Endpoint) -> RequestBuilder {
        let mut url = self.url.clone();
        let key = endpoint.key.as_ref().map(|key| (key.travels, key.secret.reveal()));
        if let Some((Key::Query(name), secret)) = key {
            url.query_pairs_mut().append_pair(name, secret);
        }
        let request = client.request(self.method.clone(), url);
        let request = match key {
            Some((Key::Header(name), secret)) => hidden(request, name, secret),
            Some((Key::Bearer, secret)) => {
                hidden(request, AUTHORIZATION.as_str(), &format!("Bearer {secret}"))
            }
            Some((Key::Query(_), _)) | None => request,
        };
        match &self.body {
            Some(body) => request.json(body),
            None => request,
        }
    }
}

/// Puts in a header that no log shows. A key is made of letters that any header takes.
fn hidden(request: RequestBuilder, name: &str, secret: &str) -> RequestBuilder {
    let Ok(mut value) = HeaderValue::from_str(secret) else { return request };
    value.set_sensitive(true);
    request.header(name, value)
}
