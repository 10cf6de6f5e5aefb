//! Rows, one by one and page by page.

use crate::script::{BY_HEADER, Script, hasty, rows, says};

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
