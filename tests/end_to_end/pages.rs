//! Answers of several pages: all are read, or none is loaded.

use crate::desk::{EVERFLOW, REDTRACK, counted, on_each};
use serde_json::{Value, json};
use test_support::{Fake, Reply};

const CONVERSIONS: &str = "select affiliate_id, conversions from everflow.daily_stats order by 1";
const SPEND: &str = "select count(*), sum(cost) from redtrack.daily_spend";

/// Everflow with three rows, two a page.
fn three_rows() -> Fake {
    let rows =
        [(1, "a"), (2, "b"), (3, "c")].map(|(id, label)| counted(id, label, json!({"cv": id})));
    Fake::everflow(rows).pages_of(2)
}

fn spend(ids: std::ops::Range<usize>) -> Vec<Value> {
    let of = |id: usize| {
        json!({"source_id": id.to_string(), "source": "s", "source_alias": "a", "clicks": 1,
               "conversions": 0, "cost": "0.01"})
    };
    ids.map(of).collect()
}

#[test]
fn every_page_is_read_however_short() {
    on_each(|desk| {
        desk.everflow.serves(three_rows());
        desk.ends(0, EVERFLOW);
        assert_eq!(desk.shown(CONVERSIONS), ["1,1", "2,2", "3,3"]);
        desk.redtrack.serves(Fake::redtrack(spend(0..1001)));
        desk.ends(0, REDTRACK);
        assert_eq!(desk.shown(SPEND), ["1001,10.01"]);
        // The server caps its pages at a hundred.
        desk.redtrack.serves(Fake::redtrack(spend(0..250)).pages_of(100));
        desk.ends(0, REDTRACK);
        assert_eq!(desk.shown(SPEND), ["250,2.5"]);
    });
}

#[test]
fn a_row_that_moved_to_the_next_page_counts_once() {
    on_each(|desk| {
        let rows = [(1, "a"), (2, "b")].map(|(id, label)| counted(id, label, json!({"cv": 4})));
        desk.everflow.answers(move |asked| match (asked.is_summary(), asked.page()) {
            (true, _) => Reply::status(403, "no summaries"),
            (_, 1) => Reply::ok(json!({"table": rows})),
            (_, 2) => Reply::ok(json!({"table": [rows[1], counted(3, "c", json!({"cv": 1}))]})),
            _ => Reply::ok(json!({"table": []})),
        });
        desk.ends(0, EVERFLOW);
        assert_eq!(desk.shown(CONVERSIONS), ["1,4", "2,4", "3,1"]);
    });
}

#[test]
fn a_page_that_comes_twice_ends_with_1() {
    on_each(|desk| {
        desk.everflow.says(json!({
            "table": [counted(1, "a", json!({"cv": 1}))],
            "paging": {"page": 1, "page_size": 1, "total_count": 3},
        }));
        desk.redtrack.says(json!(spend(0..1000)));
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
        desk.everflow.serves(Fake::everflow([counted(9, "z", json!({"cv": 9}))]));
        desk.ends(0, EVERFLOW);
        let fails =
            |asked: &test_support::Request| (asked.page() == 2).then(|| Reply::status(500, "oops"));
        desk.everflow.serves(three_rows().instead(fails));
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

#[test]
fn a_day_with_too_many_rows_costs_only_itself() {
    on_each(|desk| {
        let range = |asked: &test_support::Request| {
            let day = |name: &str| asked.body[name].as_str().unwrap().to_owned();
            day("from")..=day("to")
        };
        desk.everflow.answers(move |asked| {
            let is_too_much = range(asked).contains(&"2026-01-28".to_owned());
            match asked.is_summary() {
                true => Reply::status(403, "no summaries"),
                false => Reply::ok(json!({"table": [], "incomplete_results": is_too_much})),
            }
        });
        desk.ends(1, "sync everflow --from 2026-01-25 --to 2026-01-31");
        let days =
            "select day from signalroom.days where table_name = 'everflow.daily_stats' order by 1";
        let loaded = [25, 26, 27, 29, 30, 31].map(|day| format!("2026-01-{day}"));
        assert_eq!(desk.shown(days), loaded);
    });
}
