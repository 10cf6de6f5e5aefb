//! An API on this machine that answers as a test scripts it.

use crate::Fake;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::fmt;
use std::sync::{Arc, Mutex};
use tokio::runtime::{Builder, Runtime};

/// One call as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    /// How many came before it.
    pub before: usize,
    /// `GET`, `POST`.
    pub method: String,
    /// Path and query.
    pub uri: String,
    /// The body; null where it isn't JSON.
    pub body: Value,
    headers: HeaderMap,
}

impl Request {
    /// The path alone.
    pub fn path(&self) -> &str {
        self.uri.split_once('?').map_or(&self.uri, |(path, _)| path)
    }

    /// A parameter of the address; empty without it.
    pub fn param(&self, name: &str) -> &str {
        let query = self.uri.split_once('?').map_or("", |(_, query)| query);
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(found, _)| *found == name).map_or("", |(_, value)| value)
    }

    /// The page that is asked for: at the top of Everflow's body, in its `query`, or as a parameter.
    pub fn page(&self) -> u64 {
        let places = [&self.body["page"], &self.body["query"]["page"]];
        let in_body = places.into_iter().find_map(Value::as_u64);
        in_body.or_else(|| self.param("page").parse().ok()).unwrap_or(1)
    }

    /// Whether Everflow is asked for a summary, not for rows.
    pub fn is_summary(&self) -> bool {
        self.path().ends_with("/summary")
    }

    /// A header; empty without it.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// What is answered.
#[derive(Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
    never: bool,
}

impl Reply {
    /// 200 with that body.
    pub fn ok(body: impl ToString) -> Self {
        Reply::status(200, body)
    }
    /// Another status with that body.
    pub fn status(status: u16, body: impl ToString) -> Self {
        Reply { status, headers: Vec::new(), body: body.to_string(), never: false }
    }
    /// No answer, for as long as the caller waits.
    pub fn never() -> Self {
        Reply { never: true, ..Reply::ok("") }
    }
    /// The same with a header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

type Answers = Box<dyn FnMut(&Request) -> Reply + Send>;

#[derive(Clone)]
struct Script {
    answers: Arc<Mutex<Answers>>,
    asked: Arc<Mutex<Vec<Request>>>,
}

/// The API; it stops when dropped.
pub struct Stub {
    /// Where it is: `http://127.0.0.1:PORT`.
    pub url: String,
    script: Script,
    /// Its own, so that it serves tests that are async and tests that are not.
    runtime: Option<Runtime>,
}

impl Stub {
    /// Starts one that answers 404 until it is told otherwise.
    pub fn start() -> Stub {
        let nothing: Answers = Box::new(|_| Reply::status(404, "nothing was scripted"));
        let script = Script { answers: Arc::new(Mutex::new(nothing)), asked: Arc::default() };
        let app = Router::new().fallback(answer).with_state(script.clone());
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, app).await
        });
        Stub { url, script, runtime: Some(runtime) }
    }

    /// From now on answers so.
    pub fn answers(&self, answers: impl FnMut(&Request) -> Reply + Send + 'static) {
        *self.script.answers.lock().unwrap() = Box::new(answers);
        self.script.asked.lock().unwrap().clear();
    }

    /// From now on always answers that.
    pub fn says(&self, body: impl ToString) {
        let body = body.to_string();
        self.answers(move |_| Reply::ok(&body));
    }

    /// From now on answers as that API.
    pub fn serves(&self, mut fake: Fake) {
        self.answers(move |asked| fake.reply(asked));
    }

    /// What was asked since the answers were given.
    pub fn asked(&self) -> Vec<Request> {
        self.script.asked.lock().unwrap().clone()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        // Dropping a runtime waits, which an async test may not.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Stub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stub").field("url", &self.url).finish_non_exhaustive()
    }
}

async fn answer(State(script): State<Script>, request: axum::extract::Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1_000_000).await.unwrap();
    let request = Request {
        before: script.asked.lock().unwrap().len(),
        method: parts.method.to_string(),
        uri: parts.uri.to_string(),
        body: serde_json::from_slice(&body).unwrap_or_default(),
        headers: parts.headers,
    };
    script.asked.lock().unwrap().push(request.clone());
    let reply = (script.answers.lock().unwrap())(&request);
    if reply.never {
        return std::future::pending().await;
    }
    let mut response = (StatusCode::from_u16(reply.status).unwrap(), reply.body).into_response();
    for (name, value) in reply.headers {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    response
}
