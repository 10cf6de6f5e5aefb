//! A new database that several programs open at the same time.

use crate::desk::{REDTRACK, on_each};
use serde_json::json;
use std::process::Stdio;

#[tokio::test(flavor = "multi_thread")]
async fn programs_that_start_together_share_one_warehouse() {
    on_each(async |desk| {
        desk.redtrack.says(json!([{"source_id": "x", "cost": 1}]));
        let sync: Vec<_> = REDTRACK.split(' ').collect();
        let start = |_| desk.command(&sync).stdout(Stdio::null()).spawn().unwrap();
        let mut all: Vec<_> = (0..4).map(start).collect();
        assert!(all.iter_mut().all(|program| program.wait().unwrap().success()));
        assert_eq!(desk.shown("select source_id, cost from redtrack.daily_spend"), ["x,1"]);
        assert_eq!(desk.shown("select count(*) from signalroom.runs where outcome = 'ok'"), ["4"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_client_s_warehouse_is_refused() {
    on_each(async |desk| {
        desk.shown("select 1");
        desk.set("SIGNALROOM_CLIENT_ID", "acme");
        let done = desk.ends(3, "query select(1)");
        assert!(done.err.contains("belongs to client `default`"), "{}", done.err);
    })
    .await;
}
