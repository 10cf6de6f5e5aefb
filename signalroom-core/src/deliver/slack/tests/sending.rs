//! Sending to a server that answers like Slack.

use crate::Class;
use crate::declare::{Credentials, Envelope, Receipt, SendError};
use crate::deliver::draft_for_tests::{ID, draft, now, rendered};
use crate::deliver::slack::{SENDER, compose};
use crate::net::{Http, HttpSettings};
use crate::settings::{Origin, Settings};
use crate::time::Clock;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

type Answers = Vec<(StatusCode, Option<&'static str>, Value)>;
type Seen = Arc<Mutex<Vec<(String, Value)>>>;

/// A server that gives these answers in turn; its address and what it was sent.
async fn slack(answers: Answers) -> (String, Seen) {
    let seen = Seen::default();
    let state = (seen.clone(), Arc::new(Mutex::new(answers.into_iter())));
    type Turn = Arc<Mutex<std::vec::IntoIter<(StatusCode, Option<&'static str>, Value)>>>;
    let handle = async |State((seen, turn)): State<(Seen, Turn)>,
                        headers: HeaderMap,
                        Json(body): Json<Value>| {
        let token = headers["authorization"].to_str().unwrap().to_owned();
        seen.lock().unwrap().push((token, body));
        let (status, wait, answer) = turn.lock().unwrap().next().unwrap();
        let mut headers = HeaderMap::new();
        if let Some(wait) = wait {
            headers.insert("retry-after", wait.parse().unwrap());
        }
        (status, headers, Json(answer))
    };
    let app = axum::Router::new().route("/api/chat.postMessage", post(handle)).with_state(state);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (address, seen)
}

async fn send(address: &str) -> Result<Receipt, SendError> {
    let mut settings = Settings::default();
    settings.set("SLACK_BASE_URL", address, Origin::Environment);
    settings.set("SLACK_BOT_TOKEN", "xoxb-1\n", Origin::Environment);
    let texts = [rendered("daily_ccw/slack.md", "# Daily")];
    let payload = compose(&draft(&texts, &[])).unwrap().payload;
    let envelope = Envelope::new(ID.clone(), "slack", "#growth", payload);
    let http = Http::new(HttpSettings::default(), Clock::Fixed(now().to_utc()));
    (SENDER.send)(&envelope, &Credentials::of(&SENDER, &settings), &http).await
}

/// A server that answers each connection with these bytes, whatever HTTP they are, and hangs up.
async fn broken(answer: &'static str) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let _ = connection.read(&mut [0; 64]).await.unwrap();
        connection.write_all(answer.as_bytes()).await.unwrap();
    });
    address
}

fn not_sent(sent: Result<Receipt, SendError>) -> (Class, Option<u64>, String) {
    match sent {
        Err(SendError::NotSent { class, retry_after, error }) => {
            (class, retry_after.map(|wait| wait.as_secs()), error.to_string())
        }
        other => panic!("{other:?}"),
    }
}

fn unknown(sent: Result<Receipt, SendError>) -> String {
    match sent {
        Err(SendError::Unknown(error)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

fn taken() -> Value {
    json!({ "ok": true, "channel": "C1", "ts": "1773140400.000100" })
}

#[tokio::test]
async fn a_message_goes_out_once_with_token_and_channel() {
    let (address, seen) = slack(vec![(StatusCode::OK, None, taken())]).await;
    let receipt = send(&format!("{address}/api/")).await.unwrap();
    assert_eq!(receipt.id, "1773140400.000100");
    assert_eq!(receipt.at.to_rfc3339(), "2026-03-10T11:00:00+00:00");
    let seen = seen.lock().unwrap();
    let [(token, body)] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(token, "Bearer xoxb-1");
    assert_eq!((&body["channel"], &body["text"]), (&json!("#growth"), &json!("Daily")));
    assert_eq!(body["blocks"][0]["type"], "header");
}

#[tokio::test]
async fn a_busy_slack_is_asked_again_when_it_says() {
    let busy = (StatusCode::TOO_MANY_REQUESTS, Some("0"), json!({ "ok": false }));
    let (address, seen) = slack(vec![busy, (StatusCode::OK, None, taken())]).await;
    send(&address).await.unwrap();
    assert_eq!(seen.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_long_wait_is_told_not_waited() {
    let busy = |wait| (StatusCode::TOO_MANY_REQUESTS, Some(wait), json!({ "ok": false }));
    let (address, seen) = slack(vec![busy("3600")]).await;
    let (class, wait, error) = not_sent(send(&address).await);
    assert_eq!((class, wait), (Class::Passing, Some(3600)));
    assert_eq!(error, "Slack takes no more messages to #growth for 3600 s: run again after that");
    assert_eq!(seen.lock().unwrap().len(), 1);
    // Nor is a message offered for ever.
    let (address, seen) = slack(vec![busy("1"), busy("2"), busy("3")]).await;
    let (class, wait, _) = not_sent(send(&address).await);
    assert_eq!((class, wait), (Class::Passing, Some(3)));
    assert_eq!(seen.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn a_refusal_says_what_to_do() {
    let refused = |code| (StatusCode::OK, Some("7"), json!({ "ok": false, "error": code }));
    let (address, seen) = slack(vec![refused("not_in_channel")]).await;
    let (class, _, error) = not_sent(send(&address).await);
    assert_eq!(class, Class::Lasting);
    assert_eq!(
        error,
        "Slack refused the message to #growth: the bot is not in the channel: type `/invite @…` there (`not_in_channel`)"
    );
    assert_eq!(seen.lock().unwrap().len(), 1);
    let (address, _) = slack(vec![refused("invalid_auth"), refused("ratelimited")]).await;
    assert_eq!(not_sent(send(&address).await).0, Class::Settings);
    let (class, wait, _) = not_sent(send(&address).await);
    assert_eq!((class, wait), (Class::Passing, Some(7)));
}

#[tokio::test]
async fn an_unclear_answer_is_not_tried_again() {
    let answers = [
        (StatusCode::BAD_GATEWAY, json!({}), "Slack answered 502 Bad Gateway"),
        (StatusCode::OK, json!({ "ok": false, "error": "internal_error" }), "`internal_error`"),
        (StatusCode::OK, json!({ "ok": false, "error": "fatal_error" }), "`fatal_error`"),
        (StatusCode::OK, json!("fine"), "can't be read"),
    ];
    for (status, answer, why) in answers {
        let (address, seen) = slack(vec![(status, None, answer)]).await;
        let error = unknown(send(&address).await);
        assert!(error.starts_with("whether the message to #growth was posted is not known"));
        assert!(error.contains(why), "{error}");
        assert_eq!(seen.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_message_leaves_it_unknown() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"ok\":";
    for answer in ["", "HTTP/1.1 ", half] {
        let error = unknown(send(&broken(answer).await).await);
        assert!(error.contains("is not known") && !error.contains("xoxb"), "{error}");
    }
}

#[tokio::test]
async fn a_request_that_is_refused_has_posted_nothing() {
    for status in [StatusCode::NOT_FOUND, StatusCode::PAYLOAD_TOO_LARGE, StatusCode::FORBIDDEN] {
        let (address, _) = slack(vec![(status, None, json!({}))]).await;
        assert_eq!(not_sent(send(&address).await).0, Class::Lasting);
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_has_posted_nothing() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let (class, _, error) = not_sent(send(&address).await);
    assert_eq!((class, error.as_str()), (Class::Passing, "Slack could not be reached"));
    assert_eq!(not_sent(send("not an address").await).0, Class::Settings);
}

#[tokio::test]
async fn what_is_posted_says_which_message_it_is() {
    let (address, seen) = slack(vec![(StatusCode::OK, None, taken())]).await;
    send(&address).await.unwrap();
    let metadata = &seen.lock().unwrap()[0].1["metadata"];
    assert_eq!(metadata["event_payload"]["id"], ID.to_string());
}
