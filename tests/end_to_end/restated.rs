//! Days that an API tells otherwise the second time.

use crate::desk::{EVERFLOW, REDTRACK, counted, on_each};
use serde_json::json;

#[test]
fn a_restated_row_is_replaced_and_one_that_vanished_is_gone() {
    on_each(|desk| {
        let [a, b] =
            [(1, "a", 4), (2, "b", 5)].map(|(id, label, cv)| counted(id, label, json!({"cv": cv})));
        desk.everflow.says(json!({"table": [a, b]}));
        desk.redtrack.says(json!([{"source_id": "x", "cost": 1}, {"source_id": "y", "cost": 2}]));
        desk.ends(0, EVERFLOW);
        desk.ends(0, REDTRACK);
        desk.everflow.says(json!({"table": [counted(2, "b", json!({"cv": 6, "payout": null}))]}));
        desk.redtrack.says(json!([{"source_id": "y", "cost": 2.5}]));
        desk.ends(0, EVERFLOW);
        desk.ends(0, REDTRACK);
        let conversions = "select affiliate_id, conversions, payout from everflow.daily_stats";
        assert_eq!(desk.shown(conversions), ["2,6,0"]);
        assert_eq!(desk.shown("select source_id, cost from redtrack.daily_spend"), ["y,2.5"]);
        let days = "select table_name, rows from signalroom.days order by 1";
        assert_eq!(desk.shown(days), ["everflow.daily_stats,1", "redtrack.daily_spend,1"]);
    });
}

#[test]
fn a_bad_row_that_is_mended_leaves_the_quarantine() {
    on_each(|desk| {
        let good = json!({"source_id": "y", "cost": "1"});
        desk.redtrack.says(json!([good, {"source_id": "x", "cost": "a lot"}]));
        desk.ends(0, REDTRACK);
        assert!(desk.ends(0, "quarantine list").stdout.contains("a lot"));
        desk.redtrack.says(json!([{"source_id": "x", "cost": "1"}]));
        desk.ends(0, REDTRACK);
        assert_eq!(desk.ends(0, "quarantine list --json").stdout.trim(), "[]");
    });
}
