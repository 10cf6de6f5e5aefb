//! `sync`: what it loads, what it leaves, how it ends.

use crate::desk::{Desk, EVERFLOW, KEY, counted, on_each};
use crate::stub::Reply;
use serde_json::json;

const ALL: &str = "sync --all --from 2026-01-31 --to 2026-01-31";
const CONVERSIONS: &str = "select affiliate_id, conversions from everflow.daily_stats order by 1";

/// Both APIs answer with a day of data.
fn give_a_day(desk: &Desk) {
    desk.everflow
        .says(json!({"table": [counted(1, "G2 - Meta", json!({"cv": 4, "payout": null}))]}));
    desk.redtrack.says(json!({"items": [{"source_id": "rt-a", "source": "A", "cost": "10.50"}]}));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_sources_meet_in_the_view() {
    on_each(async |desk| {
        give_a_day(desk);
        desk.ends(0, ALL);
        let shown = desk.shown(
            "select date, affiliate_label, conversions, cost, cpa from public.daily_performance",
        );
        assert_eq!(shown, ["2026-01-31,G2 - Meta,4,10.5,2.625"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_api_that_is_down_ends_with_1_and_stops_no_other() {
    on_each(async |desk| {
        give_a_day(desk);
        desk.ends(0, ALL);
        desk.everflow.answers(|_| Reply::status(500, "oops"));
        desk.redtrack.says(json!([{"source_id": "rt-a", "cost": 11}]));
        let done = desk.ends(1, ALL);
        assert!(
            done.err.contains("answered 500 Internal Server Error, 5 times: oops"),
            "{}",
            done.err
        );
        assert_eq!(desk.shown(CONVERSIONS), ["1,4"]);
        assert_eq!(desk.shown("select cost from redtrack.daily_spend"), ["11"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_calls_are_waited_out() {
    on_each(async |desk| {
        give_a_day(desk);
        desk.everflow.answers(|asked| match asked.before {
            0 => Reply::status(429, "slow down").header("retry-after", "0"),
            1 => Reply::status(429, "slow down")
                .header("retry-after", "Mon, 02 Feb 2026 15:00:00 GMT"),
            _ => Reply::ok(json!({"table": [counted(1, "G2 - Meta", json!({"cv": 5}))]})),
        });
        desk.ends(0, EVERFLOW);
        assert_eq!(desk.shown(CONVERSIONS), ["1,5"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_is_named_and_never_printed() {
    on_each(async |desk| {
        desk.set("RUST_LOG", "trace");
        desk.everflow.answers(|asked| Reply::status(401, format!("wrong key {}", asked.key)));
        desk.redtrack.answers(|asked| Reply::status(403, format!("wrong: {}", asked.uri)));
        let done = desk.ends(1, ALL);
        for name in ["EVERFLOW_API_KEY", "REDTRACK_API_KEY"] {
            assert!(
                done.err.contains(&format!("{name} (from environment) is wrong")),
                "{}",
                done.err
            );
        }
        let told = [done.out, done.err, desk.ends(0, "history --json").out];
        assert!(told.iter().all(|text| !text.contains(KEY)), "{told:?}");
        give_a_day(desk);
        let done = desk.ends(0, ALL);
        assert!(done.err.contains("/report?date_from="), "{}", done.err);
        assert!(!done.err.contains(KEY) && !done.out.contains(KEY), "{done:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_configuration_ends_with_3_before_any_call() {
    on_each(async |desk| {
        give_a_day(desk);
        desk.set("REDTRACK_API_KEY", "");
        let done = desk.ends(3, ALL);
        assert!(done.err.contains("REDTRACK_API_KEY"), "{}", done.err);
        assert!(desk.everflow.asked().is_empty() && desk.redtrack.asked().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_wrong_ends_with_2() {
    on_each(async |desk| {
        let done = desk.ends(2, "sync everflwo");
        assert!(done.err.contains("`everflow`"), "{}", done.err);
        desk.ends(2, "sync everflow --from 2026-02-02 --to 2026-02-01");
        desk.ends(2, "sync everflow --from 2026-02-03");
        desk.ends(2, "sync everflow --from yesterdays");
        assert!(desk.everflow.asked().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_day_ends_with_0_and_is_known_to_be_empty() {
    on_each(async |desk| {
        desk.everflow.says(json!({"table": []}));
        desk.ends(0, EVERFLOW);
        let days = "select table_name, day, rows from signalroom.days";
        assert_eq!(desk.shown(days), ["everflow.daily_stats,2026-01-31,0"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_few_bad_rows_end_with_0_and_are_kept() {
    on_each(async |desk| {
        let bad = counted(2, "Harbor", json!({"cv": "many"}));
        desk.everflow.says(json!({"table": [counted(1, "G2 - Meta", json!({"cv": 1})), bad]}));
        desk.ends(0, EVERFLOW);
        assert_eq!(desk.shown(CONVERSIONS), ["1,1"]);
        let done = desk.ends(0, "quarantine list");
        assert!(done.out.contains("`cv` is \"many\", not a number"), "{}", done.out);
    })
    .await;
}
