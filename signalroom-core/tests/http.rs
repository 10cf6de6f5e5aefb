//! The HTTP client against a scripted API on this machine.
#![expect(clippy::unwrap_used, reason = "tests")]

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use signalroom::acquire::{Api, Client, Fields, Header, Http, HttpError, HttpSettings, Query};
use signalroom::settings::{Origin, Settings};
use signalroom::time::Clock;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

static BY_HEADER: Api = Api::new("byheader", "http://127.0.0.1:1").key(Header("X-Key"));
static BY_QUERY: Api = Api::new("byquery", "http://127.0.0.1:1").key(Query("api_key"));
const KEY: &str = "sesame-0451";

type Answer = (StatusCode, Vec<(&'static str, String)>, Vec<u8>);

/// Answers in turn what it was told to; the last answer for ever. Keeps what it was asked.
#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    asked: Arc<Mutex<Vec<(String, HeaderMap)>>>,
    base: String,
}

impl Script {
    async fn client(
        api: &'static Api,
        answers: Vec<Answer>,
        http: HttpSettings,
    ) -> (Script, Client) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/", listener.local_addr().unwrap());
        let answers = Arc::new(Mutex::new(answers.into()));
        let script = Script { answers, base, ..Script::default() };
        let app = axum::Router::new().fallback(answer).with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let client = client(api, &script.base, KEY, http).unwrap();
        (script, client)
    }
    fn uris(&self) -> Vec<String> {
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

fn client(
    api: &'static Api,
    base: &str,
    key: &str,
    http: HttpSettings,
) -> Result<Client, HttpError> {
    let mut settings = Settings::default();
    settings.set(api.base_url_setting(), base, Origin::Environment);
    settings.set(api.key_setting().unwrap(), key, Origin::DotEnv);
    Client::new(api, &settings, &Http::new(http, Clock::System))
}

fn hasty() -> HttpSettings {
    HttpSettings { sleeps: false, ..HttpSettings::default() }
}

fn says(status: u16, body: &str) -> Answer {
    (StatusCode::from_u16(status).unwrap(), vec![], body.as_bytes().to_vec())
}

fn with_header(answer: Answer, name: &'static str, value: &str) -> Answer {
    (answer.0, vec![(name, value.to_owned())], answer.2)
}

const NOTHING: &[(&str, &str)] = &[];

/// All rows of a GET, as their `n`; rejected ones as their raw text.
async fn rows(client: &Client, page: usize) -> Result<Vec<String>, HttpError> {
    let mut lines = client.rows::<Fields>("/list", NOTHING).pages("page", "per", page);
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
fn chain(error: HttpError) -> String {
    format!("{:#}", signalroom::Error::from(error))
}

#[tokio::test]
async fn pages_are_fetched_until_a_short_one() {
    let pages = vec![says(200, r#"[{"n":1},{"n":2}]"#), says(200, r#"{"items":[{"n":3}]}"#)];
    let (script, client) = Script::client(&BY_HEADER, pages, hasty()).await;
    assert_eq!(rows(&client, 2).await.unwrap(), ["1", "2", "3"]);
    assert_eq!(script.uris(), ["/list?page=1&per=2", "/list?page=2&per=2"]);
}

#[tokio::test]
async fn a_page_that_comes_twice_is_an_error() {
    let pages = vec![says(200, r#"[{"n":1},{"n":2}]"#), says(200, r#"[{"n":3},{"n":4}]"#)];
    let (_, client) = Script::client(&BY_HEADER, pages, hasty()).await;
    let error = rows(&client, 2).await.unwrap_err().to_string();
    assert!(error.ends_with(": the API repeats page 3"), "{error}");
}

#[tokio::test]
async fn a_row_that_is_none_keeps_its_own_text() {
    let (_, client) =
        Script::client(&BY_HEADER, vec![says(200, r#"[{"n":1}, 7.10, {"n":2}]"#)], hasty()).await;
    assert_eq!(rows(&client, 9).await.unwrap(), ["1", "7.10", "2"]);
}

#[tokio::test]
async fn the_key_travels_as_declared() {
    let (script, client) = Script::client(&BY_HEADER, vec![says(200, "[]")], hasty()).await;
    rows(&client, 9).await.unwrap();
    assert_eq!(script.asked.lock().unwrap()[0].1["x-key"], KEY);
    let (script, client) = Script::client(&BY_QUERY, vec![says(200, "[]")], hasty()).await;
    rows(&client, 9).await.unwrap();
    assert_eq!(script.uris(), [format!("/list?page=1&per=9&api_key={KEY}")]);
}

#[tokio::test]
async fn a_passing_failure_is_tried_again() {
    for status in [408, 425, 429, 500, 502, 503, 504] {
        let answers = vec![says(status, "busy"), says(200, r#"[{"n":1}]"#)];
        let (script, client) = Script::client(&BY_HEADER, answers, hasty()).await;
        assert_eq!(rows(&client, 9).await.unwrap(), ["1"], "{status}");
        assert_eq!(script.uris().len(), 2, "{status}");
    }
}

#[tokio::test]
async fn a_lasting_failure_is_not_tried_again() {
    for status in [301, 400, 401, 403, 404, 405, 422] {
        let (script, client) = Script::client(&BY_HEADER, vec![says(status, "no")], hasty()).await;
        let error = rows(&client, 9).await.unwrap_err().to_string();
        assert!(error.contains(&format!("answered {status}")), "{error}");
        assert_eq!(script.uris().len(), 1, "{error}");
    }
}

#[tokio::test]
async fn a_failure_for_ever_is_given_up() {
    let (script, client) =
        Script::client(&BY_HEADER, vec![says(500, "\n oops \nmore")], hasty()).await;
    let error = rows(&client, 9).await.unwrap_err().to_string();
    assert!(error.ends_with("answered 500 Internal Server Error, 5 times: oops"), "{error}");
    assert_eq!(script.uris().len(), 5);
}

#[tokio::test]
async fn a_retry_after_that_is_too_long_fails_at_once() {
    let answers = vec![with_header(says(429, ""), "retry-after", "301")];
    let (script, client) = Script::client(&BY_HEADER, answers, hasty()).await;
    let error = rows(&client, 9).await.unwrap_err().to_string();
    assert!(error.contains("asks to wait 301 s, longer than the 300 s"), "{error}");
    assert_eq!(script.uris().len(), 1);
}

#[tokio::test]
async fn a_wrong_key_names_the_setting_and_is_never_shown() {
    let said = format!("bad key {KEY}\n");
    for api in [&BY_HEADER, &BY_QUERY] {
        let (_, client) = Script::client(api, vec![says(401, &said)], hasty()).await;
        let error = chain(rows(&client, 9).await.unwrap_err());
        let name = api.key_setting().unwrap();
        assert!(error.contains(&format!("{name} (from .env) is wrong")), "{error}");
        assert!(error.contains(": bad key …") && !error.contains(KEY), "{error}");
        assert!(!format!("{client:?}").contains(KEY));
    }
}

#[tokio::test]
async fn a_key_that_is_repeated_in_an_address_or_an_unreadable_answer_is_not_shown() {
    let (key, encoded) = ("s&same=+/0451", "s%26same%3D%2B%2F0451");
    for status in [200, 422] {
        let said = format!("no route for /list?api_key={encoded} ({key})");
        let (script, _) = Script::client(&BY_QUERY, vec![says(status, &said)], hasty()).await;
        let client = client(&BY_QUERY, &script.base, key, hasty()).unwrap();
        let error = chain(rows(&client, 9).await.unwrap_err());
        assert!(error.contains("no route for /list?api_key=… (…)"), "{error}");
        assert_eq!(script.uris(), [format!("/list?page=1&per=9&api_key={encoded}")]);
    }
}

#[tokio::test]
async fn a_key_is_not_shown_by_halves_where_an_answer_is_cut() {
    for (status, longest) in [(200, 80), (422, 200)] {
        for before in longest - KEY.len()..longest {
            let said = format!("{}{KEY}", "x".repeat(before));
            let (_, client) = Script::client(&BY_HEADER, vec![says(status, &said)], hasty()).await;
            let error = chain(rows(&client, 9).await.unwrap_err());
            assert!(error.contains("xx…") && !error.contains(&KEY[..3]), "{error}");
        }
    }
}

#[tokio::test]
async fn nobody_there_names_the_setting_and_not_the_key() {
    let client = client(&BY_QUERY, "http://u:pass@127.0.0.1:1", KEY, hasty()).unwrap();
    let error = chain(rows(&client, 9).await.unwrap_err());
    assert!(
        error.contains("got no answer, 5 times: check the network and BYQUERY_BASE_URL"),
        "{error}"
    );
    assert!(!error.contains(KEY) && !error.contains("pass"), "{error}");
}

#[tokio::test]
async fn a_slow_answer_is_given_up() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let http = HttpSettings { answer: Duration::from_millis(1), attempts: 2, ..hasty() };
    let client = client(&BY_HEADER, &base, KEY, http).unwrap();
    assert!(matches!(rows(&client, 9).await, Err(HttpError::Unreachable { attempts: 2, .. })));
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_even_when_it_is_packed_small() {
    // gzip of a million blanks is a thousand bytes.
    let packed =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/blanks.gz")).unwrap();
    assert!(packed.len() < 2_000);
    let answers = vec![(StatusCode::OK, vec![("content-encoding", "gzip".to_owned())], packed)];
    let http = HttpSettings { body_limit: 100_000, ..hasty() };
    let (script, client) = Script::client(&BY_HEADER, answers, http).await;
    assert!(matches!(rows(&client, 9).await, Err(HttpError::TooBig { limit: 100_000, .. })));
    assert_eq!(script.uris().len(), 1);
}

#[tokio::test]
async fn unusable_settings_are_named() {
    let error = |base, key| client(&BY_HEADER, base, key, hasty()).unwrap_err().to_string();
    assert!(error("ftp://x", KEY).starts_with("BYHEADER_BASE_URL is not an address"));
    for key in ["", " \n"] {
        assert!(error("http://x", key).starts_with("BYHEADER_API_KEY is not set"));
    }
    let bad = error("http://x", "two words");
    assert!(
        bad.starts_with("BYHEADER_API_KEY (from .env) holds a blank") && !bad.contains("words")
    );
    assert!(client(&BY_HEADER, "http://x", "good\n", hasty()).is_ok());
}

#[tokio::test]
async fn a_client_can_be_made_for_https() {
    assert!(client(&BY_HEADER, "https://api.example.com", KEY, hasty()).is_ok());
}
