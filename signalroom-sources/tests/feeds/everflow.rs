//! Everflow's answers: pages, failures, keys, days.

use crate::desk::{Desk, KEY, on_each};
use crate::everflow_rows::row;
use serde_json::{Value, json};
use signalroom::testing::warehouse::Outcome;
use test_support::{Fake, Reply};

const DAYS: &str = "select date, affiliate_id, conversions from everflow.daily_stats order by 1, 2";
const JAN_31: &str = "2026-01-31";

/// One day's affiliates 1, 2, … with those conversions.
fn day_of(conversions: &[i64]) -> Fake {
    Fake::everflow(rows(JAN_31, 1, conversions))
}

fn rows(date: &str, first: i64, conversions: &[i64]) -> Vec<Value> {
    let numbered = (first..).zip(conversions);
    numbered.map(|(id, count)| row(date, id, counted(*count))).collect()
}

/// All metrics of a row with so many conversions.
fn counted(conversions: i64) -> Value {
    json!({"total_click": 0, "cv": conversions, "revenue": 0, "payout": 0, "profit": 0})
}

async fn sync(desk: &Desk) -> Result<signalroom::testing::acquire::Synced, String> {
    desk.sync("everflow", JAN_31, JAN_31).await
}

#[tokio::test]
async fn the_question_is_the_documented_one() {
    on_each(async |desk| {
        desk.everflow.serves(Fake::everflow([]));
        desk.sync("everflow", "2026-01-29", JAN_31).await.unwrap();
        let asked = desk.everflow.asked();
        let paths =
            ["table", "summary"].map(|name| format!("/v1/networks/reporting/entity/{name}"));
        assert_eq!(asked.iter().map(|asked| asked.uri.clone()).collect::<Vec<_>>(), paths);
        let expected = json!({
            "from": "2026-01-29", "to": "2026-01-31", "timezone_id": 80, "currency_id": "USD",
            "columns": [{"column": "affiliate"}, {"column": "advertiser"}, {"column": "date"}],
            "page": 1, "page_size": 2_000,
            "query": {"filters": [], "page": 1, "limit": 2_000},
        });
        for asked in asked {
            assert_eq!((asked.method.as_str(), asked.header("x-eflow-api-key")), ("POST", KEY));
            assert_eq!(asked.body, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn too_many_calls_are_waited_out_in_seconds_and_until_a_date() {
    on_each(async |desk| {
        desk.everflow.serves(day_of(&[7]).instead(|asked| {
            match asked.before {
                0 => Some(Reply::status(429, "slow down").header("retry-after", "2")),
                1 => Some(
                    Reply::status(429, "slow down")
                        .header("retry-after", "Mon, 02 Feb 2026 15:00:30 GMT")
                        .header("date", "Mon, 02 Feb 2026 15:00:00 GMT"),
                ),
                2 => Some(Reply::status(403, "too many calls").header("retry-after", "2")),
                _ => None,
            }
        }));
        assert_eq!(sync(desk).await.unwrap().rows, 1);
        // Three refusals, the table, its empty second page, the summary.
        assert_eq!(desk.everflow.asked().len(), 6);
    })
    .await;
}

#[tokio::test]
async fn an_api_that_is_down_leaves_the_days_as_they_were() {
    on_each(async |desk| {
        desk.everflow.serves(day_of(&[7]));
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
        desk.everflow.serves(
            day_of(&[1, 2, 3])
                .pages_of(2)
                .instead(|asked| (asked.page() > 1).then(|| Reply::status(503, ""))),
        );
        sync(desk).await.unwrap_err();
        assert!(desk.shown(DAYS).await.is_empty());
        assert!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn days_loaded_before_a_failure_stay() {
    on_each(async |desk| {
        desk.everflow.serves(Fake::everflow(rows(JAN_31, 1, &[5])).instead(|asked| {
            (asked.body["from"] != "2026-01-27").then(|| Reply::status(400, "no"))
        }));
        desk.sync("everflow", "2026-01-20", JAN_31).await.unwrap_err();
        assert_eq!(desk.shown(DAYS).await, ["2026-01-31 | 1 | 5"]);
        assert_eq!(desk.days("everflow.daily_stats", "2026-01-20", JAN_31).await.len(), 5);
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
        desk.everflow.serves(day_of(&[]).bend(|_, answer| answer["table"] = Value::Null));
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
        desk.everflow.serves(day_of(&[10, 20]));
        sync(desk).await.unwrap();
        desk.everflow.serves(day_of(&[11]));
        sync(desk).await.unwrap();
        assert_eq!(desk.shown(DAYS).await, ["2026-01-31 | 1 | 11"]);
        assert_eq!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await, ["2026-01-31: 1"]);
    })
    .await;
}
