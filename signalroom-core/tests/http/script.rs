//! An API on this machine that answers what it was told to, and a client that calls it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use signalroom::testing::acquire::{Api, Client, FeedError, Fields, Header, Lines, Query};
use signalroom::testing::net::{Http, HttpSettings};
use signalroom::testing::settings::{Origin, Settings};
use signalroom::testing::time::Clock;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

pub(crate) static BY_HEADER: Api = Api::new("byheader", "http://127.0.0.1:1").key(Header("X-Key"));
pub(crate) static BY_QUERY: Api = Api::new("byquery", "http://127.0.0.1:1").key(Query("api_key"));
pub(crate) const KEY: &str = "sesame-0451";

pub(crate) type Answer = (StatusCode, Vec<(&'static str, String)>, Vec<u8>);

/// Answers in turn what it was told to; the last answer for ever. Keeps what it was asked.
#[derive(Clone, Default)]
pub(crate) struct Script {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    pub(crate) asked: Arc<Mutex<Vec<(String, HeaderMap)>>>,
    pub(crate) base: String,
}

impl Script {
    pub(crate) async fn client(
        api: &'static Api,
        answers: Vec<Answer>,
        http: HttpSettings,
    ) -> (Script, Client) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/", listener.local_addr().unwrap());
        let answers = Arc::new(Mutex::new(answers.into()));
        let script = Script { answers, base, ..Script::default() };
        let app = axum::Router::new().fallback(answer).with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let client = client(api, &script.base, KEY, http).unwrap();
        (script, client)
    }
    pub(crate) fn uris(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|(uri, _)| uri.clone()).collect()
    }
}

async fn answer(State(script): State<Script>, request: Request) -> Response {
    let asked = (request.uri().to_string(), request.headers().clone());
    script.asked.lock().unwrap().push(asked);
    let mut answers = script.answers.lock().unwrap();
    let (status, headers, body) =
        if answers.len() > 1 { answers.pop_front().unwrap() } else { answers[0].clone() };
    let mut response = (status, body).into_response();
    for (name, value) in headers {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    response
}

pub(crate) fn client(
    api: &'static Api,
    base: &str,
    key: &str,
    http: HttpSettings,
) -> Result<Client, FeedError> {
    let mut settings = Settings::default();
    settings.set(api.base_url_setting(), base, Origin::Environment);
    settings.set(api.key_setting().unwrap(), key, Origin::DotEnv);
    Client::new(api, &settings, &unwaited(http))
}

/// HTTP whose waits are worked out and not slept through: its clock stands still.
pub(crate) fn unwaited(http: HttpSettings) -> Http {
    Http::new(http, Clock::Fixed("2026-03-10T11:00:00Z".parse().unwrap()))
}

pub(crate) fn hasty() -> HttpSettings {
    HttpSettings::default()
}

pub(crate) fn says(status: u16, body: &str) -> Answer {
    (StatusCode::from_u16(status).unwrap(), vec![], body.as_bytes().to_vec())
}

pub(crate) fn with_header(answer: Answer, name: &'static str, value: &str) -> Answer {
    (answer.0, vec![(name, value.to_owned())], answer.2)
}

/// Answers each connection with the next of these bytes, whatever HTTP they are, and hangs up.
pub(crate) async fn raw(answers: Vec<&'static str>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for answer in answers {
            let (mut connection, _) = listener.accept().await.unwrap();
            // The whole question is there when it ends with an empty line: it has no body.
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                asked.push(connection.read_u8().await.unwrap());
            }
            connection.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    base
}

pub(crate) const NOTHING: &[(&str, &str)] = &[];

/// All rows of a GET, page by page, as their `n`; rejected ones as their raw text.
pub(crate) async fn rows(client: &Client, page: usize) -> Result<Vec<String>, FeedError> {
    drain(client.rows::<Fields>("/list", NOTHING).pages("page", "per", page)).await
}

/// The same of a GET that has no pages.
pub(crate) async fn read(client: &Client) -> Result<Vec<String>, FeedError> {
    drain(client.rows::<Fields>("/list", NOTHING)).await
}

async fn drain(mut lines: Lines<'_, Fields>) -> Result<Vec<String>, FeedError> {
    let mut all = Vec::new();
    while let Some(line) = lines.next().await? {
        match line {
            Ok(line) => all.push(line.text(&["n"]).unwrap().unwrap_or_default()),
            Err(bad) => all.push(bad.raw),
        }
    }
    Ok(all)
}

/// The error's whole chain, as people see it.
pub(crate) fn chain(error: FeedError) -> String {
    format!("{:#}", signalroom::Error::from(error))
}
