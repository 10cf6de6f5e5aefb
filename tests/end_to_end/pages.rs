//! Answers of several pages: all are read, or none is loaded.

use crate::desk::{Desk, EVERFLOW, REDTRACK, counted, on_each};
use serde_json::{Value, json};
use test_support::Reply;

const CONVERSIONS: &str = "select affiliate_id, conversions from everflow.daily_stats order by 1";
const SPEND: &str = "select count(*), sum(cost) from redtrack.daily_spend";

/// Everflow has three rows, two a page; the second page is what is given.
fn give_two_pages(desk: &Desk, second: fn() -> Reply) {
    desk.everflow.answers(move |asked| match asked.page() {
        1 => Reply::ok(json!({
            "table": [counted(1, "a", json!({"cv": 1})), counted(2, "b", json!({"cv": 2}))],
            "paging": {"page": 1, "page_size": 2, "total_count": 3},
        })),
        _ => second(),
    });
}

fn third() -> Reply {
    let rows = [counted(3, "c", json!({"cv": 3}))];
    Reply::ok(json!({"table": rows, "paging": {"page": 2, "page_size": 2, "total_count": 3}}))
}

fn spend(ids: std::ops::Range<usize>) -> Value {
    ids.map(|id| json!({"source_id": id.to_string(), "cost": "0.01"})).collect()
}

#[test]
fn the_second_page_is_read() {
    on_each(|desk| {
        give_two_pages(desk, third);
        desk.ends(0, EVERFLOW);
        assert_eq!(desk.shown(CONVERSIONS), ["1,1", "2,2", "3,3"]);
        desk.redtrack.answers(|asked| {
            Reply::ok(if asked.param("page") == "1" { spend(0..1000) } else { spend(1000..1001) })
        });
        desk.ends(0, REDTRACK);
        assert_eq!(desk.shown(SPEND), ["1001,10.01"]);
    });
}

#[test]
fn a_page_that_comes_twice_ends_with_1() {
    on_each(|desk| {
        desk.everflow.says(json!({
            "table": [counted(1, "a", json!({"cv": 1}))],
            "paging": {"page": 1, "page_size": 1, "total_count": 3},
        }));
        desk.redtrack.says(spend(0..1000));
        for (sync, rows) in
            [(EVERFLOW, CONVERSIONS), (REDTRACK, "select cost from redtrack.daily_spend")]
        {
            let done = desk.ends(1, sync);
            assert!(done.stderr.contains("the API repeats page 2"), "{}", done.stderr);
            assert!(desk.shown(rows).is_empty());
        }
        assert!(desk.shown("select day from signalroom.days").is_empty());
    });
}

#[test]
fn a_second_page_that_fails_for_ever_loads_nothing_of_the_first() {
    on_each(|desk| {
        desk.everflow.says(json!({"table": [counted(9, "z", json!({"cv": 9}))]}));
        desk.ends(0, EVERFLOW);
        give_two_pages(desk, || Reply::status(500, "oops"));
        let done = desk.ends(1, EVERFLOW);
        assert!(
            done.stderr.contains("answered 500 Internal Server Error, 5 times"),
            "{}",
            done.stderr
        );
        assert_eq!(desk.everflow.asked().len(), 6);
        assert_eq!(desk.shown(CONVERSIONS), ["9,9"]);
        assert_eq!(desk.shown("select day, rows from signalroom.days"), ["2026-01-31,1"]);
    });
}
