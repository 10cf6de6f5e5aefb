//! A feed that is slow keeps nobody from writing.

use crate::desk::{REDTRACK, on_each};
use serde_json::{Value, json};
use std::sync::mpsc::channel;
use test_support::Reply;

/// A thousand rows of their own.
fn page(number: u64) -> Value {
    let row = |row: u64| json!({"source_id": format!("{number}-{row}"), "cost": 1});
    (0..1000).map(row).collect()
}

#[test]
fn others_write_while_the_twelfth_page_is_waited_for() {
    on_each(|desk| {
        let (called, calls) = channel();
        desk.redtrack.answers(move |asked| {
            let number = asked.param("page").parse().unwrap();
            if number < 12 {
                return Reply::ok(page(number));
            }
            called.send(()).unwrap();
            Reply::never()
        });
        let mut syncing = desk.starts(REDTRACK);
        calls.recv().unwrap();
        desk.ends(0, "sync affiliate_mapping");
        assert_eq!(syncing.try_wait().unwrap(), None, "it still waits");
        syncing.kill().unwrap();
        syncing.wait().unwrap();
        assert_eq!(desk.shown("select count(*) from redtrack.daily_spend"), ["0"]);
    });
}
