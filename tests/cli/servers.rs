//! Servers on this machine that the program talks to.

use axum::{Json, Router, body::Bytes, extract::State, routing::any};
use serde_json::{Value, json};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A server that answers each path with what was agreed, and remembers what it was told.
pub(crate) struct Server {
    pub(crate) url: String,
    heard: Arc<Mutex<Vec<Value>>>,
    // It stops with its runtime.
    _runtime: Runtime,
}

#[derive(Clone)]
struct Answer {
    value: Value,
    heard: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    pub(crate) fn start(answers: &[(&str, Value)]) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let mut router = Router::new();
        for (path, value) in answers {
            let answer = Answer { value: value.clone(), heard: heard.clone() };
            router = router.route(path, any(tell).with_state(answer));
        }
        Server { heard, ..Server::serving(router) }
    }

    fn serving(router: Router) -> Self {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(async { axum::serve(listener, router).await });
        Server { url, heard: Arc::default(), _runtime: runtime }
    }

    /// The bodies that came, in order.
    pub(crate) fn heard(&self) -> Vec<Value> {
        self.heard.lock().unwrap().clone()
    }

    /// One that takes every Slack message, or refuses it with that word.
    pub(crate) fn slack(error: Option<&str>) -> Self {
        let answer = match error {
            None => json!({ "ok": true, "ts": "1773142200.000100" }),
            Some(error) => json!({ "ok": false, "error": error }),
        };
        Server::start(&[("/api/chat.postMessage", answer)])
    }
}

/// A Slack that knows every channel but that one.
pub(crate) fn slack_without(channel: &'static str) -> Server {
    let answer = async move |body: Bytes| {
        let told: Value = serde_json::from_slice(&body).unwrap();
        Json(match told["channel"] == channel {
            true => json!({ "ok": false, "error": "channel_not_found" }),
            false => json!({ "ok": true, "ts": "1773142200.000100" }),
        })
    };
    Server::serving(Router::new().fallback(answer))
}

/// A server that takes every call and never answers; each call is told through the channel.
pub(crate) fn silent() -> (Server, Receiver<()>) {
    let (called, calls) = channel();
    let server = Server::serving(Router::new().fallback(move || {
        called.send(()).unwrap();
        std::future::pending::<()>()
    }));
    (server, calls)
}

async fn tell(State(answer): State<Answer>, body: Bytes) -> Json<Value> {
    let told = serde_json::from_slice(&body).unwrap_or(Value::Null);
    answer.heard.lock().unwrap().push(told);
    Json(answer.value)
}
