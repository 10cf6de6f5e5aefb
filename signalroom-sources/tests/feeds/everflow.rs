//! Everflow's answers: pages, failures, keys, days.

use crate::desk::{Desk, KEY, on_each};
use crate::everflow_rows::row;
use serde_json::{Value, json};
use signalroom::testing::warehouse::Outcome;
use test_support::{Reply, Request};

const DAYS: &str = "select date, affiliate_id, conversions from everflow.daily_stats order by 1, 2";
const JAN_31: &str = "2026-01-31";

/// One day's rows: affiliates 1, 2, … with those conversions.
fn table(conversions: &[i64]) -> Value {
    json!({"table": rows(JAN_31, 1, conversions)})
}

fn rows(date: &str, first: i64, conversions: &[i64]) -> Vec<Value> {
    let numbered = (first..).zip(conversions);
    numbered.map(|(id, count)| row(date, id, json!({"cv": count}))).collect()
}

fn paged(asked: &Request, pages: &[Vec<Value>]) -> Reply {
    let all: usize = pages.iter().map(Vec::len).sum();
    let page = usize::try_from(asked.page()).unwrap();
    let paging = json!({"page": page, "page_size": pages[0].len(), "total_count": all});
    let rows = pages.get(page - 1).cloned().unwrap_or_default();
    Reply::ok(json!({"table": rows, "paging": paging}))
}

async fn sync(desk: &Desk) -> Result<signalroom::testing::acquire::Synced, String> {
    desk.sync("everflow", JAN_31, JAN_31).await
}

#[tokio::test]
async fn the_question_is_the_documented_one() {
    on_each(async |desk| {
        desk.everflow.says(json!({"table": []}));
        desk.sync("everflow", "2026-01-29", JAN_31).await.unwrap();
        let asked = desk.everflow.asked();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].method, "POST");
        assert_eq!(asked[0].uri, "/v1/networks/reporting/entity/table");
        assert_eq!(asked[0].header("x-eflow-api-key"), KEY);
        let expected = json!({
            "from": "2026-01-29", "to": "2026-01-31", "timezone_id": 80, "currency_id": "USD",
            "columns": [{"column": "affiliate"}, {"column": "advertiser"}, {"column": "date"}],
            "query": {"filters": [], "page": 1, "limit": 10_000},
        });
        assert_eq!(asked[0].body, expected);
    })
    .await;
}

#[tokio::test]
async fn all_pages_are_read() {
    on_each(async |desk| {
        let pages = vec![rows(JAN_31, 1, &[10, 20]), rows(JAN_31, 3, &[30])];
        desk.everflow.answers(move |asked| paged(asked, &pages));
        assert_eq!(sync(desk).await.unwrap().rows, 3);
        assert_eq!(desk.everflow.asked().len(), 2);
        let expected = ["2026-01-31 | 1 | 10", "2026-01-31 | 2 | 20", "2026-01-31 | 3 | 30"];
        assert_eq!(desk.shown(DAYS).await, expected);
    })
    .await;
}

#[tokio::test]
async fn without_a_count_a_short_page_is_the_last() {
    on_each(async |desk| {
        desk.everflow.answers(|asked| match asked.page() {
            1 => Reply::ok(json!({"table": rows(JAN_31, 1, &[1; 10_000])})),
            2 => Reply::ok(json!({"table": rows(JAN_31, 10_001, &[1; 9_999])})),
            _ => Reply::status(500, "nobody asks for more"),
        });
        assert_eq!(sync(desk).await.unwrap().rows, 19_999);
        assert_eq!(desk.everflow.asked().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_page_that_comes_twice_stops_the_sync_and_leaves_the_day() {
    on_each(async |desk| {
        desk.everflow.says(table(&[7]));
        sync(desk).await.unwrap();
        desk.everflow.answers(|asked| {
            let first = if asked.page() == 1 { 1 } else { 3 };
            let paging = json!({"page": asked.page(), "page_size": 2, "total_count": 9});
            Reply::ok(json!({"table": rows(JAN_31, first, &[1, 2]), "paging": paging}))
        });
        let error = sync(desk).await.unwrap_err();
        assert!(error.ends_with("the API repeats page 3"), "{error}");
        assert_eq!(desk.shown(DAYS).await, ["2026-01-31 | 1 | 7"]);
    })
    .await;
}

#[tokio::test]
async fn pages_that_end_too_early_lose_nothing_silently() {
    on_each(async |desk| {
        desk.everflow.answers(|asked| {
            let rows = if asked.page() == 1 { rows(JAN_31, 1, &[1, 2]) } else { vec![] };
            Reply::ok(json!({"table": rows, "paging": {"page_size": 2, "total_count": 3}}))
        });
        let error = sync(desk).await.unwrap_err();
        assert!(error.ends_with("the API counts 3 rows, but page 2 is empty after 2"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn too_many_calls_are_waited_out_in_seconds_and_until_a_date() {
    on_each(async |desk| {
        desk.everflow.answers(|asked| match asked.before {
            0 => Reply::status(429, "slow down").header("retry-after", "2"),
            1 => Reply::status(429, "slow down")
                .header("retry-after", "Mon, 02 Feb 2026 15:00:30 GMT")
                .header("date", "Mon, 02 Feb 2026 15:00:00 GMT"),
            _ => Reply::ok(table(&[7])),
        });
        assert_eq!(sync(desk).await.unwrap().rows, 1);
        assert_eq!(desk.everflow.asked().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn an_api_that_is_down_leaves_the_days_as_they_were() {
    on_each(async |desk| {
        desk.everflow.says(table(&[7]));
        sync(desk).await.unwrap();
        desk.everflow.answers(|_| Reply::status(500, "oops"));
        let error = sync(desk).await.unwrap_err();
        assert!(error.starts_with("sync everflow.daily_stats of 2026-01-31: POST http"), "{error}");
        assert!(error.ends_with("answered 500 Internal Server Error, 5 times: oops"), "{error}");
        assert_eq!(desk.shown(DAYS).await, ["2026-01-31 | 1 | 7"]);
        assert_eq!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await, ["2026-01-31: 1"]);
        let runs = desk.warehouse.history(Some("everflow.daily_stats"), 9).await.unwrap();
        let outcomes: Vec<_> = runs.iter().map(|run| run.outcome).collect();
        assert_eq!(outcomes, [Some(Outcome::Failed), Some(Outcome::Ok)]);
        assert_eq!(runs[0].error.as_deref(), Some(error.as_str()));
    })
    .await;
}

#[tokio::test]
async fn a_failure_on_a_later_page_loads_nothing() {
    on_each(async |desk| {
        desk.everflow.answers(|asked| match asked.page() {
            1 => paged(asked, &[rows(JAN_31, 1, &[1, 2]), rows(JAN_31, 3, &[3])]),
            _ => Reply::status(503, ""),
        });
        sync(desk).await.unwrap_err();
        assert!(desk.shown(DAYS).await.is_empty());
        assert!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn days_loaded_before_a_failure_stay() {
    on_each(async |desk| {
        desk.everflow.answers(|asked| match asked.before {
            0 => Reply::ok(json!({"table": rows("2026-01-20", 1, &[5])})),
            _ => Reply::status(400, "no"),
        });
        desk.sync("everflow", "2026-01-20", JAN_31).await.unwrap_err();
        assert_eq!(desk.shown(DAYS).await, ["2026-01-20 | 1 | 5"]);
        assert_eq!(desk.days("everflow.daily_stats", "2026-01-20", JAN_31).await.len(), 7);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_key_names_its_setting_and_is_nowhere_to_be_read() {
    on_each(async |desk| {
        desk.everflow.answers(|_| Reply::status(401, format!("{{\"Error\": \"{KEY} is wrong\"}}")));
        let error = sync(desk).await.unwrap_err();
        assert!(error.contains("EVERFLOW_API_KEY (from environment) is wrong"), "{error}");
        assert_eq!(desk.everflow.asked().len(), 1);
        let runs = desk.warehouse.history(None, 9).await.unwrap();
        assert!(!error.contains(KEY) && !format!("{runs:?}").contains(KEY), "{error}");
    })
    .await;
}

#[tokio::test]
async fn an_empty_day_is_recorded_as_such() {
    on_each(async |desk| {
        desk.everflow.says(json!({"table": null, "paging": {"total_count": 0}}));
        assert_eq!(sync(desk).await.unwrap().rows, 0);
        assert_eq!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await, ["2026-01-31: 0"]);
        let runs = desk.warehouse.history(None, 9).await.unwrap();
        assert_eq!(runs[0].outcome, Some(Outcome::Empty));
    })
    .await;
}

#[tokio::test]
async fn a_restated_day_is_replaced_and_what_vanished_is_gone() {
    on_each(async |desk| {
        desk.everflow.says(table(&[10, 20]));
        sync(desk).await.unwrap();
        desk.everflow.says(table(&[11]));
        sync(desk).await.unwrap();
        assert_eq!(desk.shown(DAYS).await, ["2026-01-31 | 1 | 11"]);
        assert_eq!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await, ["2026-01-31: 1"]);
    })
    .await;
}
