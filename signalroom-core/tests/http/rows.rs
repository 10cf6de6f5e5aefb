//! Rows, one by one and page by page; answers that have none to give.

use crate::script::{BY_HEADER, KEY, NOTHING, Script, chain, hasty, read, rows, says};
use signalroom::testing::acquire::{Client, FeedError, Fields};

async fn client_of(answers: &[&str]) -> (Script, Client) {
    let answers = answers.iter().map(|body| says(200, body)).collect();
    Script::client(&BY_HEADER, answers, hasty()).await
}

#[tokio::test]
async fn pages_are_fetched_until_an_empty_one() {
    let (script, client) =
        client_of(&[r#"[{"n":1},{"n":2}]"#, r#"{"items":[{"n":3}]}"#, r#"{"items":[]}"#]).await;
    assert_eq!(rows(&client, 2).await.unwrap(), ["1", "2", "3"]);
    let uris = ["/list?page=1&per=2", "/list?page=2&per=2", "/list?page=3&per=2"];
    assert_eq!(script.uris(), uris);
}

#[tokio::test]
async fn a_server_may_cap_its_pages() {
    let (_, client) = client_of(&[r#"[{"n":1}]"#, r#"[{"n":2}]"#, r#"[{"n":3}]"#, "[]"]).await;
    assert_eq!(rows(&client, 1_000).await.unwrap(), ["1", "2", "3"]);
}

#[tokio::test]
async fn a_page_that_does_not_exist_is_the_end_unless_it_is_the_first() {
    let (_, client) =
        Script::client(&BY_HEADER, vec![says(200, r#"[{"n":1}]"#), says(404, "no")], hasty()).await;
    assert_eq!(rows(&client, 1).await.unwrap(), ["1"]);
    let (_, client) = Script::client(&BY_HEADER, vec![says(404, "no")], hasty()).await;
    let error = rows(&client, 1).await.unwrap_err().to_string();
    assert!(error.contains("answered 404"), "{error}");
}

#[tokio::test]
async fn a_row_of_an_earlier_page_is_the_same_row() {
    let (_, client) = client_of(&[r#"[{"n":1},{"n":2}]"#, r#"[{"n":2},{"n":3}]"#, "[]"]).await;
    assert_eq!(rows(&client, 2).await.unwrap(), ["1", "2", "3"]);
}

#[tokio::test]
async fn a_page_without_a_new_row_is_an_error() {
    let (_, client) = client_of(&[r#"[{"n":1},{"n":2}]"#, r#"[{"n":3},{"n":4}]"#]).await;
    let error = rows(&client, 2).await.unwrap_err().to_string();
    assert!(error.ends_with(": the API repeats page 3"), "{error}");
    let (_, client) = client_of(&[r#"[{"n":1},{"n":2}]"#, r#"[{"n":2}]"#]).await;
    let error = rows(&client, 2).await.unwrap_err().to_string();
    assert!(error.ends_with(": the API repeats page 2"), "{error}");
}

#[tokio::test]
async fn a_row_that_is_none_keeps_its_own_text() {
    let (_, client) = client_of(&[r#"[{"n":1}, 7.10, {"n":2}]"#]).await;
    assert_eq!(read(&client).await.unwrap(), ["1", "7.10", "2"]);
}

#[tokio::test]
async fn absence_is_not_emptiness() {
    for (body, told) in [
        (
            r#"{"data":null,"error":{"message":"no such report"}}"#,
            "reports an error: no such report",
        ),
        ("null", "it is `null`, not a list"),
        (r#"{"data":null}"#, "its list `data` is null"),
        (r#"{"success":false,"data":[],"message":"quota"}"#, "reports an error: quota"),
        (r#"{"items":[],"data":[{"n":1}]}"#, "it has two lists, `items` and `data`"),
        (r#"{"incomplete_results":true,"items":[{"n":1}]}"#, "its results are incomplete"),
    ] {
        let (script, client) = client_of(&[body]).await;
        let error = chain(read(&client).await.unwrap_err());
        assert!(error.contains(told), "{body}: {error}");
        assert_eq!(script.uris().len(), 1);
    }
    let (_, client) = client_of(&[&format!(r#"{{"Error":"bad key {KEY}"}}"#)]).await;
    let error = chain(read(&client).await.unwrap_err());
    assert!(error.ends_with("reports an error: bad key …"), "{error}");
}

#[tokio::test]
async fn a_whole_answer_that_reports_an_error_is_one() {
    let (_, client) = client_of(&[r#"{"n":1,"errors":["no"]}"#]).await;
    let error = client.json::<Fields>("/list", NOTHING).await.unwrap_err();
    assert!(error.to_string().ends_with("reports an error: no"), "{error}");
    let (_, client) = client_of(&["\u{feff}{\"n\":1,\"errors\":[]}"]).await;
    let answer = client.post_json::<Fields>("/list", serde_json::json!({})).await.unwrap();
    assert_eq!(answer.whole(&["n"]), Ok(1));
}

#[tokio::test]
async fn null_is_no_rows_where_the_feed_says_so() {
    for body in ["null", r#"{"items":null}"#] {
        let (_, client) = client_of(&[body]).await;
        let mut lines = client.rows::<Fields>("/list", NOTHING).null_is_empty();
        assert!(lines.next().await.unwrap().is_none(), "{body}");
    }
}

/// Reads a number that may be missing of each row.
async fn spend(client: &Client) -> Result<usize, FeedError> {
    let (mut lines, mut rows) = (client.rows::<Fields>("/list", NOTHING), 0);
    while let Some(row) = lines.next().await? {
        row.unwrap().number_or_zero(&["cost", "spend"]).unwrap();
        rows += 1;
    }
    Ok(rows)
}

#[tokio::test]
async fn a_field_that_no_row_has_is_an_error_that_names_it() {
    let list = |rows: usize, row: &str| format!("[{}]", vec![row; rows].join(","));
    let (_, client) = client_of(&[&list(20, r#"{"n":1,"amount":2}"#)]).await;
    let error = spend(&client).await.unwrap_err().to_string();
    assert!(error.ends_with("no row has `cost` or `spend`; the rows have: amount, n"), "{error}");
    // By chance in a few rows; `null` is there; so is a field that one row has.
    let one = format!("[{},{}]", vec![r#"{"n":1}"#; 30].join(","), r#"{"spend":1}"#);
    for list in [list(19, r#"{"n":1}"#), list(30, r#"{"cost":null}"#), one] {
        let (_, client) = client_of(&[&list]).await;
        assert!(spend(&client).await.is_ok(), "{list}");
    }
}

#[tokio::test]
async fn a_required_field_that_no_row_has_is_an_error_in_any_answer() {
    let (_, client) = client_of(&[r#"[{"amount":2}]"#]).await;
    let mut lines = client.rows::<Fields>("/list", NOTHING);
    let row = lines.next().await.unwrap().unwrap().unwrap();
    let error = row.number(&["cost"]).unwrap_err().to_string();
    assert_eq!(error, "`cost` is missing; the row has: amount");
    let error = lines.next().await.err().unwrap().to_string();
    assert!(error.ends_with("no row has `cost`; the rows have: amount"), "{error}");
}

/// A row by its id and value, for [`Lines::all`](signalroom::feed::Lines::all).
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Pair {
    n: u32,
    v: u32,
}

#[tokio::test]
async fn one_key_with_two_values_on_two_pages_is_asked_once_more() {
    let moved = [r#"[{"n":1,"v":1}]"#, r#"[{"n":1,"v":2},{"n":2,"v":2}]"#];
    let calm = [r#"[{"n":1,"v":2}]"#, r#"[{"v":2,"n":1},{"n":2,"v":2}]"#, "[]"];
    let (script, client) = client_of(&[&moved[..], &calm].concat()).await;
    let lines = client.rows::<Pair>("/list", NOTHING).pages("page", "per", 2);
    let gathered = lines.all(|row| Some(row.n)).await.unwrap();
    let pairs: Vec<_> = gathered.rows.iter().map(|row| (row.n, row.v)).collect();
    assert_eq!(pairs, [(1, 2), (2, 2)]);
    assert_eq!(script.uris().len(), 5);
    let (_, client) = client_of(&[&moved[..], &moved].concat()).await;
    let lines = client.rows::<Pair>("/list", NOTHING).pages("page", "per", 2);
    let error = lines.all(|row| Some(row.n)).await.unwrap_err().to_string();
    assert!(error.ends_with("pages 1 and 2 give 1 different values"), "{error}");
}

#[tokio::test]
async fn a_page_that_is_the_same_in_other_words_is_repeated() {
    let (_, client) = client_of(&[r#"[{"n":1,"v":1}]"#, r#"[{"v":1,"n":1}]"#]).await;
    let lines = client.rows::<Pair>("/list", NOTHING).pages("page", "per", 2);
    let gathered = lines.all(|row| Some(row.n)).await.unwrap();
    assert!(matches!(gathered.doubt, Some(FeedError::Repeats { page: 2, .. })));
    assert_eq!(gathered.rows.len(), 1);
}

#[tokio::test]
async fn a_row_without_a_key_that_always_differs_keeps_no_paging_alive() {
    let pages = [r#"[{"n":1,"v":1},{"n":0,"v":1}]"#, r#"[{"n":1,"v":1},{"n":0,"v":2}]"#];
    let (script, client) = client_of(&pages).await;
    let lines = client.rows::<Pair>("/list", NOTHING).pages("page", "per", 2);
    let gathered = lines.all(|row| Some(row.n).filter(|n| *n > 0)).await.unwrap();
    assert!(matches!(gathered.doubt, Some(FeedError::Repeats { page: 2, .. })));
    assert_eq!(script.uris().len(), 2);
}

#[tokio::test]
async fn the_end_after_a_row_that_came_again_is_no_repeated_page() {
    let [one, two] = [r#"[{"n":1,"v":1},{"n":2,"v":1}]"#, r#"[{"n":2,"v":1},{"n":3,"v":1}]"#];
    for end in [says(200, "[]"), says(404, "no")] {
        let answers = vec![says(200, one), says(200, two), end];
        let (_, client) = Script::client(&BY_HEADER, answers, hasty()).await;
        let lines = client.rows::<Pair>("/list", NOTHING).pages("page", "per", 2);
        let gathered = lines.all(|row| Some(row.n)).await.unwrap();
        assert_eq!((gathered.rows.len(), gathered.doubt.is_none()), (3, true));
    }
}

#[tokio::test]
async fn a_whole_answer_that_is_a_web_page_is_told_by_its_text() {
    let (_, client) = client_of(&["<html><p>Down for maintenance</p>"]).await;
    let error = client.json::<Fields>("/list", NOTHING).await.unwrap_err().to_string();
    assert!(error.ends_with("; it begins `Down for maintenance`"), "{error}");
}
