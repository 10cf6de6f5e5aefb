//! Schema drift: a field that no row has any more is an error, not a column of zeros.

use crate::desk::{Desk, on_each};
use crate::everflow_rows::row;
use serde_json::{Value, json};
use test_support::Fake;

const JAN_31: &str = "2026-01-31";

fn affiliates(count: i64, reporting: &Value) -> Vec<Value> {
    (1..=count).map(|id| row(JAN_31, id, reporting.clone())).collect()
}

fn sources(count: i64, fields: &Value) -> Vec<Value> {
    let of = |id: i64| {
        let mut row = fields.clone();
        row["source_id"] = json!(id.to_string());
        row
    };
    (1..=count).map(of).collect()
}

async fn error(desk: &Desk, source: &str) -> String {
    desk.sync(source, JAN_31, JAN_31).await.err().unwrap_or_default()
}

#[tokio::test]
async fn a_renamed_metric_of_everflow_names_itself_and_what_is_there() {
    on_each(async |desk| {
        let renamed =
            json!({"total_click": 1, "conversions": 2, "revenue": 3, "payout": null, "profit": 0});
        desk.everflow.serves(Fake::everflow(affiliates(20, &renamed)));
        let error = error(desk, "everflow").await;
        let told =
            "no row has `cv`; the rows have: conversions, payout, profit, revenue, total_click";
        assert!(error.ends_with(told), "{error}");
        assert!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await.is_empty());
        // In fewer rows a metric may be missing by chance.
        desk.everflow.serves(Fake::everflow(affiliates(19, &renamed)));
        desk.sync("everflow", JAN_31, JAN_31).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn metrics_that_are_gone_altogether_are_missed() {
    on_each(async |desk| {
        let mut rows = affiliates(30, &json!({}));
        rows.iter_mut().for_each(|row| {
            let metrics = row.as_object_mut().unwrap().remove("reporting");
            row["metrics"] = metrics.unwrap();
        });
        desk.everflow.serves(Fake::everflow(rows));
        let error = error(desk, "everflow").await;
        assert!(error.contains("no row has `total_click`"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_renamed_cost_of_redtrack_is_an_error_in_any_answer() {
    on_each(async |desk| {
        for count in [1, 2, 50] {
            let renamed = json!({"source": "s", "source_alias": "a", "clicks": 1, "conversions": 1, "amount": 2});
            desk.redtrack.serves(Fake::redtrack(sources(count, &renamed)));
            let error = error(desk, "redtrack").await;
            let told = "no row has `cost` or `spend` or `total_cost`; the rows have: amount, clicks,";
            assert!(error.contains(told), "{error}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_cost_that_one_row_lacks_costs_that_row() {
    on_each(async |desk| {
        for lacking in
            [json!({"source_id": "y", "clicks": 1}), json!({"source_id": "y", "cost": null})]
        {
            let rows = [json!({"source_id": "x", "cost": 2}), lacking];
            desk.redtrack.serves(Fake::redtrack(rows));
            let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
            assert_eq!((synced.rows, synced.rejected), (1, 1));
        }
    })
    .await;
}
