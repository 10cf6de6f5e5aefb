//! Absence is not emptiness: an answer without its list, or one that reports an error, leaves the day as it was.

use crate::desk::{Desk, KEY, on_each};
use crate::everflow_rows::row;
use crate::redtrack::spend;
use serde_json::{Value, json};
use test_support::{Fake, Reply};

const JAN_31: &str = "2026-01-31";
const EVERFLOW: &str = "select affiliate_id, conversions from everflow.daily_stats order by 1";
const REDTRACK: &str = "select source_id, cost from redtrack.daily_spend order by 1";

/// Loads a good day of both.
async fn fill(desk: &Desk) {
    desk.everflow.serves(Fake::everflow([row(JAN_31, 1, json!({"cv": 7}))]));
    desk.redtrack.serves(Fake::redtrack([spend("rt-a", json!("12.50"))]));
    for source in ["everflow", "redtrack"] {
        desk.sync(source, JAN_31, JAN_31).await.unwrap();
    }
}

/// Both APIs say that; neither sync succeeds, and the day stays. Gives both errors.
async fn refused(desk: &Desk, body: &str) -> [String; 2] {
    desk.everflow.says(body);
    desk.redtrack.says(body);
    let everflow = desk.sync("everflow", JAN_31, JAN_31).await.err().unwrap_or_default();
    let redtrack = desk.sync("redtrack", JAN_31, JAN_31).await.err().unwrap_or_default();
    assert!(!everflow.is_empty() && !redtrack.is_empty(), "{body}");
    assert_eq!(desk.shown(EVERFLOW).await, ["1 | 7"], "{body}");
    assert_eq!(desk.shown(REDTRACK).await, ["rt-a | 12.5"], "{body}");
    assert_eq!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await, ["2026-01-31: 1"]);
    [everflow, redtrack]
}

#[tokio::test]
async fn an_error_in_the_answer_is_told_in_its_own_words() {
    on_each(async |desk| {
        fill(desk).await;
        for (body, told) in [
            (
                json!({"data": null, "table": null, "error": {"message": "no such report"}}),
                "no such report",
            ),
            (
                json!({"table": null, "items": null, "Error": "Your key has expired"}),
                "Your key has expired",
            ),
            (
                json!({"success": false, "data": [], "table": [], "message": "quota used up"}),
                "quota used up",
            ),
            (
                json!({"ok": false, "rows": [], "table": [], "reason": "try tomorrow"}),
                "try tomorrow",
            ),
            (json!({"status": "error", "results": [], "table": []}), "`status` is \"error\""),
            (json!({"Status": 500, "items": [], "table": []}), "`Status` is 500"),
            (json!({"ERRORS": [{"detail": "bad column"}], "items": [], "table": []}), "bad column"),
            (json!({"error": format!("{KEY} is no key"), "items": [], "table": []}), "… is no key"),
        ] {
            for error in refused(desk, &body.to_string()).await {
                assert!(error.contains("reports an error: ") && error.ends_with(told), "{error}");
                assert!(!error.contains(KEY), "{error}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_without_its_list_is_none() {
    on_each(async |desk| {
        fill(desk).await;
        for body in [
            "null",
            "{}",
            r#"{"data": null}"#,
            r#"{"items": null, "table": null}"#,
            r#"{"items": {}, "table": "none"}"#,
            r#""maintenance""#,
            "",
            "\u{feff}",
        ] {
            refused(desk, body).await;
        }
        let page =
            "<!doctype html><html><title>Just a moment...</title><p>Checking your browser</p>";
        for error in refused(desk, page).await {
            assert!(
                error.contains("it begins `Just a moment... Checking your browser`"),
                "{error}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_lists_neither_is_believed() {
    on_each(async |desk| {
        fill(desk).await;
        desk.redtrack.says(json!({"items": [], "data": [spend("rt-a", json!(1))]}));
        let error = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap_err();
        assert!(error.contains("it has two lists, `items` and `data`"), "{error}");
        assert_eq!(desk.shown(REDTRACK).await, ["rt-a | 12.5"]);
        // A name beside it that holds something else is no second list.
        let bend = |_: &_, answer: &mut Value| {
            answer["data"] = Value::Null;
            answer["results"] = json!(7);
        };
        desk.redtrack.serves(Fake::redtrack([spend("rt-b", json!(1))]).bend(bend));
        desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
        assert_eq!(desk.shown(REDTRACK).await, ["rt-b | 1"]);
    })
    .await;
}

#[tokio::test]
async fn everflows_null_is_a_day_without_rows_only_where_its_summary_is_0() {
    on_each(async |desk| {
        fill(desk).await;
        let null = |fake: Fake| {
            fake.bend(|asked, answer| {
                if !asked.is_summary() {
                    answer["table"] = Value::Null;
                }
            })
        };
        desk.everflow.serves(null(Fake::everflow([row(JAN_31, 1, json!({"cv": 7}))])));
        let error = desk.sync("everflow", JAN_31, JAN_31).await.unwrap_err();
        assert!(
            error.contains("7 conversions in its summary, 0 conversions in its rows"),
            "{error}"
        );
        let refuse = |asked: &test_support::Request| {
            asked.is_summary().then(|| Reply::status(403, "no summaries"))
        };
        desk.everflow.serves(null(Fake::everflow([])).instead(refuse));
        let error = desk.sync("everflow", JAN_31, JAN_31).await.unwrap_err();
        assert!(error.contains("table of 2026-01-31 is null"), "{error}");
        assert_eq!(desk.shown(EVERFLOW).await, ["1 | 7"]);
        desk.everflow.serves(null(Fake::everflow([])));
        assert_eq!(desk.sync("everflow", JAN_31, JAN_31).await.unwrap().rows, 0);
        assert!(desk.shown(EVERFLOW).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_byte_order_mark_and_a_403_that_asks_to_wait_are_no_failure() {
    on_each(async |desk| {
        desk.redtrack.answers(|asked| match (asked.before, asked.page()) {
            (0, _) => Reply::status(403, "slow down").header("retry-after", "3"),
            (_, 1) => Reply::ok(format!("\u{feff}{}", json!([spend("rt-a", json!(2))]))),
            _ => Reply::ok("\u{feff}[]"),
        });
        assert_eq!(desk.sync("redtrack", JAN_31, JAN_31).await.unwrap().rows, 1);
        assert_eq!(desk.redtrack.asked().len(), 3);
    })
    .await;
}
