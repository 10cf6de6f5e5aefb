//! An API on this machine that answers what a test tells it to.

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tokio::task::JoinSet;

/// One call as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// How many came before it.
    pub(crate) before: usize,
    pub(crate) method: String,
    /// Path and query.
    pub(crate) uri: String,
    /// The value of `X-Eflow-API-Key`.
    pub(crate) key: String,
    pub(crate) body: Value,
}

impl Asked {
    /// A parameter of the address.
    pub(crate) fn param(&self, name: &str) -> &str {
        let query = self.uri.split_once('?').map_or("", |(_, query)| query);
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(found, _)| *found == name).map_or("", |(_, value)| value)
    }

    /// The page asked for in the body.
    pub(crate) fn page(&self) -> u64 {
        self.body["query"]["page"].as_u64().unwrap()
    }
}

/// What is answered.
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Reply {
    pub(crate) fn ok(body: impl ToString) -> Self {
        Reply::status(200, body)
    }
    pub(crate) fn status(status: u16, body: impl ToString) -> Self {
        Reply { status, headers: Vec::new(), body: body.to_string() }
    }
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

type Answers = Box<dyn FnMut(&Asked) -> Reply + Send>;

#[derive(Clone)]
struct Script {
    answers: Arc<Mutex<Answers>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// The API; it stops when dropped.
pub(crate) struct Stub {
    pub(crate) base: String,
    script: Script,
    _server: JoinSet<Result<(), std::io::Error>>,
}

impl Stub {
    pub(crate) async fn start() -> Stub {
        let nothing: Answers = Box::new(|_| Reply::status(404, "nothing was scripted"));
        let script = Script { answers: Arc::new(Mutex::new(nothing)), asked: Arc::default() };
        let app = Router::new().fallback(answer).with_state(script.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut server = JoinSet::new();
        server.spawn(async move { axum::serve(listener, app).await });
        Stub { base, script, _server: server }
    }

    /// From now on answers so.
    pub(crate) fn answers(&self, answers: impl FnMut(&Asked) -> Reply + Send + 'static) {
        *self.script.answers.lock().unwrap() = Box::new(answers);
        self.script.asked.lock().unwrap().clear();
    }

    /// From now on always answers that.
    pub(crate) fn says(&self, body: impl ToString) {
        let body = body.to_string();
        self.answers(move |_| Reply::ok(&body));
    }

    /// What was asked since the answers were given.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.script.asked.lock().unwrap().clone()
    }
}

async fn answer(State(script): State<Script>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1_000_000).await.unwrap();
    let key = parts.headers.get("x-eflow-api-key");
    let asked = Asked {
        before: script.asked.lock().unwrap().len(),
        method: parts.method.to_string(),
        uri: parts.uri.to_string(),
        key: key.map(|key| key.to_str().unwrap().to_owned()).unwrap_or_default(),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    };
    script.asked.lock().unwrap().push(asked.clone());
    let reply = (script.answers.lock().unwrap())(&asked);
    let mut response = (StatusCode::from_u16(reply.status).unwrap(), reply.body).into_response();
    for (name, value) in reply.headers {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    response
}
