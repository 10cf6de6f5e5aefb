//! Answers that fail, come late, are broken or too large.

use crate::script::{
    BY_HEADER, BY_QUERY, KEY, Script, chain, client, hasty, raw, read, says, with_header,
};
use axum::http::StatusCode;
use signalroom::testing::acquire::FeedError;
use signalroom::testing::net::{HttpError, HttpSettings};
use std::time::Duration;

#[tokio::test]
async fn a_passing_failure_is_tried_again() {
    for status in [408, 425, 429, 500, 502, 503, 504] {
        let answers = vec![says(status, "busy"), says(200, r#"[{"n":1}]"#)];
        let (script, client) = Script::client(&BY_HEADER, answers, hasty()).await;
        assert_eq!(read(&client).await.unwrap(), ["1"], "{status}");
        assert_eq!(script.uris().len(), 2, "{status}");
    }
}

#[tokio::test]
async fn a_lasting_failure_is_not_tried_again() {
    for status in [301, 400, 401, 403, 404, 405, 422] {
        let (script, client) = Script::client(&BY_HEADER, vec![says(status, "no")], hasty()).await;
        let error = read(&client).await.unwrap_err().to_string();
        assert!(error.contains(&format!("answered {status}")), "{error}");
        assert_eq!(script.uris().len(), 1, "{error}");
    }
}

#[tokio::test]
async fn a_failure_for_ever_is_given_up() {
    let (script, client) =
        Script::client(&BY_HEADER, vec![says(500, "\n oops \nmore")], hasty()).await;
    let error = read(&client).await.unwrap_err().to_string();
    assert!(error.ends_with("answered 500 Internal Server Error, 5 times: oops"), "{error}");
    assert_eq!(script.uris().len(), 5);
}

#[tokio::test]
async fn nobody_there_names_the_setting_and_not_the_key() {
    let client = client(&BY_QUERY, "http://u:pass@127.0.0.1:1", KEY, hasty()).unwrap();
    let error = chain(read(&client).await.unwrap_err());
    assert!(
        error.contains("got no answer, 5 times: check the network and BYQUERY_BASE_URL"),
        "{error}"
    );
    assert!(!error.contains(KEY) && !error.contains("pass"), "{error}");
}

#[tokio::test]
async fn a_slow_answer_is_given_up() {
    let base = raw(Vec::new()).await;
    let http = HttpSettings { answer: Duration::from_millis(1), attempts: 2, ..hasty() };
    let client = client(&BY_HEADER, &base, KEY, http).unwrap();
    assert!(matches!(
        read(&client).await,
        Err(FeedError::Http(HttpError::Unreachable { attempts: 2, .. }))
    ));
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_even_when_it_is_packed_small() {
    // gzip of a million blanks is a thousand bytes.
    let packed =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/http/blanks.gz")).unwrap();
    assert!(packed.len() < 2_000);
    let answers = vec![(StatusCode::OK, vec![("content-encoding", "gzip".to_owned())], packed)];
    let http = HttpSettings { body_limit: 100_000, ..hasty() };
    let (script, client) = Script::client(&BY_HEADER, answers, http).await;
    assert!(matches!(
        read(&client).await,
        Err(FeedError::Http(HttpError::TooBig { limit: 100_000, .. }))
    ));
    assert_eq!(script.uris().len(), 1);
}

#[tokio::test]
async fn a_client_can_be_made_for_https() {
    assert!(client(&BY_HEADER, "https://api.example.com", KEY, hasty()).is_ok());
}

const HALF: &str = "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n[{\"n\":1},";

#[tokio::test]
async fn an_answer_that_breaks_off_is_asked_for_again() {
    let whole = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[{\"n\":1}]";
    let client_of = async |answers| {
        let http = HttpSettings { attempts: 2, ..hasty() };
        client(&BY_HEADER, &raw(answers).await, KEY, http).unwrap()
    };
    let again = client_of(vec![HALF, whole]).await;
    assert_eq!(read(&again).await.unwrap(), ["1"]);
    let never = client_of(vec![HALF, HALF]).await;
    assert!(matches!(
        read(&never).await,
        Err(FeedError::Http(HttpError::Unreachable { attempts: 2, .. }))
    ));
}

#[test]
fn the_limits_are_the_documented_ones() {
    let default = HttpSettings::default();
    let waits = [default.connect, default.answer, default.first_wait, default.longest_wait];
    assert_eq!(waits.map(|wait| wait.as_secs()), [10, 60, 1, 30]);
    assert_eq!((default.attempts, default.longest_retry_after.as_secs()), (5, 300));
    assert_eq!(default.body_limit, 64 << 20);
}

#[tokio::test]
async fn a_403_that_asks_to_wait_is_a_busy_server_and_not_a_wrong_key() {
    let busy = with_header(says(403, "too many calls"), "retry-after", "7");
    let answers = vec![busy.clone(), says(200, r#"[{"n":1}]"#)];
    let (script, client) = Script::client(&BY_HEADER, answers, hasty()).await;
    assert_eq!(read(&client).await.unwrap(), ["1"]);
    assert_eq!(script.uris().len(), 2);
    let (script, client) = Script::client(&BY_HEADER, vec![busy], hasty()).await;
    let error = read(&client).await.unwrap_err();
    assert_eq!(error.class(), signalroom::Class::Passing);
    assert!(error.to_string().ends_with("403 Forbidden, 5 times: too many calls"), "{error}");
    assert_eq!(script.uris().len(), 5);
}

#[tokio::test]
async fn a_web_page_is_told_by_its_text() {
    let page =
        format!("<!doctype html>\n<html><title>Down for maintenance</title><p>{KEY}</p></html>");
    for (status, told) in [
        (200, "it is HTML or XML, not JSON; it begins `Down for maintenance …`"),
        (403, "answered 403 Forbidden: Down for maintenance …: "),
        (404, "answered 404 Not Found: Down for maintenance …: "),
    ] {
        let (_, client) = Script::client(&BY_HEADER, vec![says(status, &page)], hasty()).await;
        let error = chain(read(&client).await.unwrap_err());
        assert!(error.contains(told) && !error.contains(KEY), "{error}");
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_no_part_of_an_answer() {
    let answers = vec![says(200, "\u{feff}[{\"n\":1}]")];
    let (_, client) = Script::client(&BY_HEADER, answers, hasty()).await;
    assert_eq!(read(&client).await.unwrap(), ["1"]);
}
