//! Control totals: what both APIs say that their rows add up to.

use crate::desk::{Desk, on_each};
use crate::everflow_rows::row;
use serde_json::{Value, json};
use test_support::{Fake, Reply, Request};

const JAN_31: &str = "2026-01-31";
/// Still running at the desk.
const FEB_2: &str = "2026-02-02";
const EVERFLOW: &str =
    "select affiliate_id, conversions, payout from everflow.daily_stats order by 1";
const REDTRACK: &str = "select source_id, cost from redtrack.daily_spend order by 1";

fn counted(cv: i64, payout: Value) -> Value {
    json!({"total_click": 10 * cv, "cv": cv, "revenue": 50 * cv, "payout": payout, "profit": 0})
}

fn three(date: &str) -> Vec<Value> {
    [(1, 4), (2, 5), (3, 6)].map(|(id, cv)| row(date, id, counted(cv, json!("10.25")))).to_vec()
}

/// The last row is missing in the first so many tables.
fn loses_a_row(times: usize) -> impl FnMut(&Request, &mut Value) + Send + 'static {
    let mut left = times;
    move |asked, answer| {
        if let (false, 1, Some(rows)) =
            (asked.is_summary(), asked.page(), answer["table"].as_array_mut())
        {
            left = left.saturating_sub(usize::from(left > 0 && rows.pop().is_some()));
            answer["paging"] = Value::Null;
        }
    }
}

async fn sync(desk: &Desk, source: &str, day: &str) -> Result<String, String> {
    desk.sync(source, day, day).await.map(|synced| synced.note.unwrap_or_default())
}

#[tokio::test]
async fn everflows_rows_must_add_up_to_its_summary() {
    on_each(async |desk| {
        desk.everflow.serves(Fake::everflow(three(JAN_31)));
        assert_eq!(sync(desk, "everflow", JAN_31).await.as_deref(), Ok(""));
        let good = ["1 | 4 | 10.25", "2 | 5 | 10.25", "3 | 6 | 10.25"];
        // Once is asked again, twice is an error.
        desk.everflow.serves(Fake::everflow(three(JAN_31)).bend(loses_a_row(1)));
        assert_eq!(sync(desk, "everflow", JAN_31).await.as_deref(), Ok(""));
        assert_eq!(desk.shown(EVERFLOW).await, good);
        desk.everflow.serves(Fake::everflow(three(JAN_31)).bend(loses_a_row(9)));
        let error = sync(desk, "everflow", JAN_31).await.unwrap_err();
        for both in [
            "150 clicks in its summary, 90 clicks in its rows",
            "15 conversions in its summary, 9 conversions in its rows",
            "$30.75 payout in its summary, $20.50 payout in its rows",
        ] {
            assert!(error.contains(both), "{error}");
        }
        assert!(!error.contains("profit"), "{error}");
        assert_eq!(desk.shown(EVERFLOW).await, good);
        // An empty table, too, has to be empty.
        desk.everflow.serves(Fake::everflow(three(JAN_31)).bend(|asked, answer| {
            if !asked.is_summary() {
                answer["table"] = json!([]);
                answer["paging"] = json!({});
            }
        }));
        let error = sync(desk, "everflow", JAN_31).await.unwrap_err();
        assert!(
            error.contains("15 conversions in its summary, 0 conversions in its rows"),
            "{error}"
        );
        assert_eq!(desk.shown(EVERFLOW).await, good);
    })
    .await;
}

#[tokio::test]
async fn half_a_cent_a_row_is_rounding_and_a_conversion_is_not() {
    on_each(async |desk| {
        for (field, by, agrees) in [
            ("payout", 0.015, true),
            ("payout", -0.015, true),
            ("payout", 0.016, false),
            ("revenue", -0.016, false),
            ("cv", 1.0, false),
            ("total_click", -1.0, false),
        ] {
            desk.everflow.serves(Fake::everflow(three(JAN_31)).bend(move |asked, answer| {
                if asked.is_summary() {
                    let told = answer["summary"][field].as_f64().unwrap();
                    answer["summary"][field] = json!(((told + by) * 1e3).round() / 1e3);
                }
            }));
            let synced = sync(desk, "everflow", JAN_31).await;
            assert_eq!(synced.is_ok(), agrees, "{field} {by}: {synced:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_running_day_is_noted_and_never_judged() {
    on_each(async |desk| {
        let rows = [three("2026-02-01"), three(FEB_2)].concat();
        let late = |asked: &Request, answer: &mut Value| {
            if asked.is_summary() && asked.body["to"] == FEB_2 {
                answer["summary"]["cv"] = json!(17);
            }
        };
        desk.everflow.serves(Fake::everflow(rows).bend(late));
        let synced = desk.sync("everflow", "2026-02-01", FEB_2).await.unwrap();
        let note =
            "2026-02-02 is not over: 17 conversions in its summary, 15 conversions in its rows";
        assert_eq!((synced.rows, synced.note.as_deref()), (6, Some(note)));
        // The day before it is judged.
        desk.everflow.serves(Fake::everflow(three("2026-02-01")).bend(loses_a_row(9)));
        desk.sync("everflow", "2026-02-01", FEB_2).await.unwrap_err();
    })
    .await;
}

#[tokio::test]
async fn a_summary_that_is_refused_is_noted_and_one_that_fails_fails() {
    on_each(async |desk| {
        for status in [403, 404] {
            let refuse = move |asked: &Request| {
                asked.is_summary().then(|| Reply::status(status, "not for you"))
            };
            desk.everflow.serves(Fake::everflow(three(JAN_31)).instead(refuse));
            let note = sync(desk, "everflow", JAN_31).await.unwrap();
            assert!(note.starts_with("no control totals: POST http"), "{note}");
            assert!(note.contains(&format!("answered {status}")), "{note}");
        }
        for reply in [|| Reply::status(500, "oops"), || Reply::ok(json!({"error": "oops"}))] {
            let refuse = move |asked: &Request| asked.is_summary().then(reply);
            desk.everflow.serves(Fake::everflow(three(JAN_31)).instead(refuse));
            let error = sync(desk, "everflow", JAN_31).await.unwrap_err();
            assert!(error.ends_with(": oops"), "{error}");
        }
        // Totals at the top level, one of them missing.
        desk.everflow.serves(Fake::everflow(three(JAN_31)).bend(|asked, answer| {
            if asked.is_summary() {
                *answer = answer["summary"].take();
                answer.as_object_mut().unwrap().remove("payout");
            }
        }));
        let note = sync(desk, "everflow", JAN_31).await.unwrap();
        assert_eq!(note, "Everflow's summary has no payout");
    })
    .await;
}

#[tokio::test]
async fn rows_put_aside_are_counted_where_they_can_be_read_and_explained_where_not() {
    on_each(async |desk| {
        // Its day can't be read, its money can.
        let mut no_day = row(JAN_31, 9, counted(7, json!("3.50")));
        no_day["columns"][2]["id"] = json!("soon");
        desk.everflow.serves(Fake::everflow([three(JAN_31), vec![no_day]].concat()));
        let note = sync(desk, "everflow", JAN_31).await.unwrap();
        let told = "rows put aside of 2026-01-31 hold 70 clicks, 7 conversions, $350.00 revenue, $3.50 payout";
        assert_eq!(note, told);
        // Its payout can't be read: the summary tells what it is.
        let no_payout = row(JAN_31, 9, counted(7, json!("n/a")));
        let knows = |asked: &Request, answer: &mut Value| {
            if asked.is_summary() {
                answer["summary"]["payout"] = json!(130.75);
            }
        };
        let rows = || [three(JAN_31), vec![no_payout.clone()]].concat();
        desk.everflow.serves(Fake::everflow(rows()).bend(knows));
        let note = sync(desk, "everflow", JAN_31).await.unwrap();
        let told = "rows put aside of 2026-01-31 hold 70 clicks, 7 conversions, $350.00 revenue, $100.00 payout";
        assert_eq!(note, told);
        // It explains neither other metrics nor a summary that has less.
        for (field, told) in [("cv", 23), ("payout", 30)] {
            desk.everflow.serves(Fake::everflow(rows()).bend(move |asked, answer| {
                if asked.is_summary() {
                    answer["summary"][field] = json!(told);
                }
            }));
            sync(desk, "everflow", JAN_31).await.unwrap_err();
        }
    })
    .await;
}

fn spend(id: &str, clicks: i64, cost: &str) -> Value {
    json!({"source_id": id, "clicks": clicks, "cost": cost})
}

fn total(clicks: i64, cost: &str) -> Value {
    json!({"source": "", "clicks": clicks, "cost": cost})
}

#[tokio::test]
async fn redtracks_row_without_a_source_is_its_totals_spend_or_an_error() {
    on_each(async |desk| {
        let rows = |last: Value| vec![spend("a", 3, "1.50"), spend("b", 4, "2.25"), last];
        for (last, note) in [
            (total(7, "3.75"), None),
            // Each row is rounded by itself.
            (total(7, "3.76"), None),
            (total(7, "3.74"), None),
            (total(7, "3.00"), Some("$3.00 spent without a source on 2026-01-31")),
            (total(2, "3.75"), Some("$3.75 spent without a source on 2026-01-31")),
        ] {
            desk.redtrack.serves(Fake::redtrack(rows(last.clone())));
            let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
            assert_eq!((synced.rows, synced.note.as_deref()), (2, note), "{last}");
            assert_eq!(synced.rejected, i64::from(note.is_some()), "{last}");
            let why = desk.quarantined().await.into_iter().map(|(_, why)| why).collect::<Vec<_>>();
            assert_eq!(why, note.map(|_| "spend without a source").as_slice(), "{last}");
        }
        for last in [total(7, "3.77"), total(8, "3.75"), total(0, "100")] {
            desk.redtrack.serves(Fake::redtrack(rows(last.clone())));
            let error = sync(desk, "redtrack", JAN_31).await.unwrap_err();
            let cost = last["cost"].as_str().unwrap();
            assert!(error.contains(&format!("has ${cost}")), "{error}");
            assert!(error.contains("add up to only $3.75 and 7 clicks"), "{error}");
        }
        assert_eq!(desk.shown(REDTRACK).await, ["a | 1.5", "b | 2.25"]);
    })
    .await;
}

#[tokio::test]
async fn redtracks_rows_put_aside_are_part_of_its_totals_where_they_can_be_read() {
    on_each(async |desk| {
        let mut bad = spend("b", 4, "2.25");
        bad["conversions"] = json!("none");
        desk.redtrack.serves(Fake::redtrack([spend("a", 3, "1.50"), bad, total(7, "3.75")]));
        let note = sync(desk, "redtrack", JAN_31).await.unwrap();
        assert_eq!(note, "rows put aside of 2026-01-31 hold $2.25 cost");
        let unreadable = spend("b", 4, "n/a");
        desk.redtrack.serves(Fake::redtrack([spend("a", 3, "1.50"), unreadable, total(7, "3.75")]));
        let error = sync(desk, "redtrack", JAN_31).await.unwrap_err();
        assert!(
            error.contains("$3.75") && error.contains("the cost of one row can't be read"),
            "{error}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_row_without_a_source_is_no_spend_where_another_rows_cost_cannot_be_read() {
    on_each(async |desk| {
        let many = |last: [Value; 2]| {
            let rows = (0..220).map(|at| {
                json!({"source_id": at, "source": "s", "source_alias": "", "clicks": 2, "conversions": 0, "cost": 1})
            });
            Fake::redtrack(rows.chain(last))
        };
        // A refund that can't be read makes the totals smaller than the sum of the others.
        for cost in ["215", "220"] {
            desk.redtrack.serves(many([spend("b", 2, "-5 USD"), total(442, cost)]));
            let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
            assert_eq!((synced.rows, synced.rejected), (220, 2));
            let why = "a row without a source: the day's totals or spend, which nobody can tell because \
                       the cost of one row can't be read";
            assert_eq!(synced.note, Some(format!("2026-01-31 has {why}")));
            let put_aside = desk.quarantined().await;
            assert!(put_aside.iter().any(|(_, said)| said == why), "{put_aside:?}");
        }
        // Clicks that can't be read leave the money to compare.
        let mut clicks = spend("b", 0, "5.00");
        clicks["clicks"] = json!("many");
        desk.redtrack.serves(many([clicks, total(447, "225.00")]));
        let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (220, 1));
        assert_eq!(synced.note.as_deref(), Some("rows put aside of 2026-01-31 hold $5.00 cost"));
    })
    .await;
}
