//! Sending to a server that answers like Slack.

use crate::declare::{Outgoing, Receipt};
use crate::deliver::draft_for_tests::{draft, rendered};
use crate::deliver::slack::{Refusal, SENDER, compose};
use crate::settings::{Origin, Settings};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

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

async fn send(address: &str) -> crate::Result<Receipt> {
    let mut settings = Settings::default();
    settings.set("SLACK_BASE_URL", address, Origin::Environment);
    settings.set("SLACK_BOT_TOKEN", "xoxb-1", Origin::Environment);
    let texts = [rendered("daily_ccw/slack.md", "# Daily")];
    let message = compose(&draft(&texts, &[]))?;
    (SENDER.send)(Outgoing { message: &message, target: "#growth", settings: &settings }).await
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
    let busy = (StatusCode::TOO_MANY_REQUESTS, Some("3600"), json!({ "ok": false }));
    let (address, _) = slack(vec![busy]).await;
    let error = send(&address).await.unwrap_err();
    let told = Refusal::Busy { target: "#growth".to_owned(), seconds: 3600 };
    assert_eq!(error.downcast_ref::<Refusal>(), Some(&told));
}

#[tokio::test]
async fn a_refusal_says_what_to_do() {
    let refused = json!({ "ok": false, "error": "not_in_channel" });
    let (address, seen) = slack(vec![(StatusCode::OK, None, refused)]).await;
    assert_eq!(
        send(&address).await.unwrap_err().to_string(),
        "Slack refused the message to #growth: the bot is not in the channel: type `/invite @…` there (`not_in_channel`)"
    );
    assert_eq!(seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn an_unclear_answer_is_not_tried_again() {
    let (address, seen) = slack(vec![(StatusCode::BAD_GATEWAY, None, json!({}))]).await;
    let error = send(&address).await.unwrap_err().to_string();
    assert!(error.contains("is not known"), "{error}");
    assert_eq!(seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_server_that_is_not_there_has_posted_nothing() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(send(&address).await.unwrap_err().to_string(), "Slack could not be reached");
}
