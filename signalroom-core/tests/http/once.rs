//! What is sent at most once: how far each failure says that the call got, and what is repeated.

use crate::script::{BY_HEADER, Script, hasty, raw, says, unwaited, with_header};
use signalroom::Class;
use signalroom::testing::net::{ApiKey, Endpoint, Http, HttpError, Key, Response, Stage};
use signalroom::testing::settings::{Origin, Secret, Setting};
use signalroom::testing::time::{Clock, ManualClock};
use std::time::Duration;

/// One message to the server at that address.
async fn send(http: &Http, base: &str) -> Result<Response, HttpError> {
    let endpoint = Endpoint::new("board", Some(base), "BOARD_URL", "https://board.example.com")?;
    let client = http.at_most_once(endpoint)?;
    client.send(&client.post("/message")).await
}

async fn failed(base: &str) -> (Stage, Class, bool) {
    let error = send(&unwaited(hasty()), base).await.unwrap_err();
    (error.stage(), error.class(), error.had_no_effect())
}

#[tokio::test]
async fn a_call_that_never_left_had_no_effect() {
    assert_eq!(failed("not an address").await, (Stage::NotBuilt, Class::Settings, true));
    assert_eq!(failed("http://127.0.0.1:1").await, (Stage::NotConnected, Class::Passing, true));
    // A header of that name can't be built.
    let key = Setting { value: Secret::new("sesame"), origin: Origin::Environment };
    let key = ApiKey::new(Key::Header("no header"), "BOARD_KEY", Some(&key)).unwrap();
    let endpoint = Endpoint::new("board", None, "BOARD_URL", "http://127.0.0.1:1").unwrap();
    let client = unwaited(hasty()).at_most_once(endpoint.key(key)).unwrap();
    let error = client.send(&client.post("/message")).await.unwrap_err();
    assert_eq!((error.stage(), error.had_no_effect()), (Stage::NotBuilt, true), "{error}");
}

#[tokio::test]
async fn a_call_that_broke_off_may_have_had_an_effect() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nfi";
    for (answer, stage) in [("", Stage::Sent), ("HTTP/1", Stage::Sent), (half, Stage::Answered)] {
        // Whoever came a second time would get a good answer.
        let base = raw(vec![answer, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"]).await;
        assert_eq!(failed(&base).await, (stage, Class::Passing, false), "{answer}");
    }
}

#[tokio::test]
async fn only_a_refusal_surely_had_no_effect() {
    for (status, class, none) in [
        (400, Class::Lasting, true),
        (401, Class::Lasting, true),
        (404, Class::Lasting, true),
        (408, Class::Passing, true),
        (303, Class::Lasting, false),
        (308, Class::Lasting, true),
        (500, Class::Passing, false),
        (503, Class::Passing, false),
    ] {
        let answers = vec![says(status, "no"), says(200, "")];
        let (script, _) = Script::client(&BY_HEADER, answers, hasty()).await;
        assert_eq!(failed(&script.base).await, (Stage::Answered, class, none), "{status}");
        assert_eq!(script.uris(), ["/message"], "{status}");
    }
}

#[tokio::test]
async fn a_busy_server_is_asked_again_when_its_wait_is_over() {
    let busy = with_header(says(429, ""), "retry-after", "30");
    let (script, _) = Script::client(&BY_HEADER, vec![busy, says(200, "fine")], hasty()).await;
    let hand = ManualClock::at("2026-03-10T11:00:00Z".parse().unwrap());
    let http = Http::new(hasty(), Clock::Manual(hand.clone()));
    let base = script.base.clone();
    let sending = tokio::spawn(async move { send(&http, &base).await });
    let mut waited = 0;
    while script.uris().len() < 2 {
        tokio::task::yield_now().await;
        hand.advance(Duration::from_secs(1));
        waited += 1;
    }
    assert!(waited >= 30, "asked again after {waited} s");
    assert_eq!(sending.await.unwrap().unwrap().body, b"fine");
    assert_eq!(script.uris().len(), 2);
}

#[tokio::test]
async fn a_busy_server_is_not_asked_for_ever() {
    let (script, _) = Script::client(&BY_HEADER, vec![says(429, "")], hasty()).await;
    assert_eq!(failed(&script.base).await, (Stage::Answered, Class::Passing, true));
    assert_eq!(script.uris().len(), 3);
    let long = with_header(says(429, ""), "retry-after", "61");
    let (script, _) = Script::client(&BY_HEADER, vec![long], hasty()).await;
    let error = send(&unwaited(hasty()), &script.base).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(61)));
    assert_eq!(script.uris().len(), 1);
}
