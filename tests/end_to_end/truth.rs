//! Answers that would make a good day wrong: each ends with 1, says why, and leaves the day as it was.

use crate::desk::{Desk, EVERFLOW, REDTRACK, counted, on_each};
use serde_json::{Value, json};
use test_support::{Fake, Reply, Request};

const CONVERSIONS: &str = "select affiliate_id, conversions from everflow.daily_stats order by 1";
const SPEND: &str = "select source_id, cost from redtrack.daily_spend order by 1";

fn everflow() -> Fake {
    Fake::everflow([(1, "a"), (2, "b")].map(|(id, label)| counted(id, label, json!({"cv": id}))))
}

fn spent(source: &str, cost: &str) -> Value {
    json!({"source_id": source, "cost": cost})
}

/// A good day of both.
fn fill(desk: &Desk) {
    desk.everflow.serves(everflow());
    desk.redtrack.serves(Fake::redtrack([spent("x", "1.50"), spent("y", "2.25")]));
    desk.ends(0, EVERFLOW);
    desk.ends(0, REDTRACK);
}

/// That the sync fails for this reason, and that nothing is lost.
fn refuses(desk: &Desk, sync: &str, why: &str) {
    let done = desk.ends(1, sync);
    assert!(done.stderr.contains(why), "{}", done.stderr);
    assert_eq!(desk.shown(CONVERSIONS), ["1,1", "2,2"]);
    assert_eq!(desk.shown(SPEND), ["x,1.5", "y,2.25"]);
}

#[test]
fn absence_is_not_emptiness() {
    on_each(|desk| {
        fill(desk);
        for (body, why) in [
            (
                json!({"data": null, "table": null, "error": {"message": "no such report"}}),
                "no such report",
            ),
            (json!({"table": null, "items": null, "Error": "key expired"}), "key expired"),
            (json!({"success": false, "data": [], "table": [], "message": "quota"}), "quota"),
            (json!({"status": "failed", "data": [], "table": []}), "`status` is \"failed\""),
        ] {
            desk.everflow.says(&body);
            desk.redtrack.says(&body);
            refuses(desk, EVERFLOW, why);
            refuses(desk, REDTRACK, why);
        }
        desk.redtrack.says("null");
        refuses(desk, REDTRACK, "it is `null`, not a list");
        desk.redtrack.says(json!({"items": [], "data": [spent("x", "9")]}));
        refuses(desk, REDTRACK, "it has two lists");
        desk.redtrack.says("<html><title>Down for maintenance</title></html>");
        refuses(desk, REDTRACK, "it begins `Down for maintenance`");
    });
}

/// Beside an empty list, whatever the failure is called.
#[test]
fn an_empty_list_beside_a_failure_is_no_empty_day() {
    on_each(|desk| {
        fill(desk);
        for (field, why) in [
            (r#""code": 401, "message": "Unauthorized""#, "Unauthorized"),
            (r#""error_message": "key expired""#, "key expired"),
            (r#""errorMessage": ["x", "y"]"#, "x, y"),
            (r#""error_code": 17"#, "`error_code` is 17"),
            (r#""status_code": 500"#, "`status_code` is 500"),
            (r#""statusCode": "403""#, "`statusCode` is \"403\""),
            (r#""fault": {"faultstring": "Rate limit"}"#, "Rate limit"),
            (r#""exception": "NullPointer""#, "NullPointer"),
            (r#""isError": true"#, "`isError` is true"),
            (r#""is_success": false"#, "`is_success` is false"),
            (r#""success": """#, "`success` is \"\""),
            (r#""result": "error", "message": "later""#, "later"),
            (r#""message": "API limit reached""#, "API limit reached"),
            (r#""status": "timeout""#, "`status` is \"timeout\""),
            (r#""status": "pending""#, "`status` is \"pending\""),
            (r#""status": "-1""#, "`status` is \"-1\""),
            (r#""Status": {"code": 500, "message": "oops"}"#, "oops"),
            (r#""meta": {"error": "quota"}"#, "quota"),
            (r#""error": "Quota exceeded \ud83d""#, "Quota exceeded"),
            (r#""success": "\ud800""#, "`success` is \"\""),
            (r#""error": 1e400"#, "1e400"),
            (r#""messages": [{"type": "error", "message": "later"}]"#, "later"),
            (r#""statusMessage": "Invalid API key""#, "Invalid API key"),
            (r#""state": "failed""#, "`state` is \"failed\""),
            (r#""truncated": true"#, "`truncated` is true"),
        ] {
            let why = format!("reports an error: {why}");
            desk.everflow.says(format!(r#"{{"table": [], {field}}}"#));
            desk.redtrack.says(format!(r#"{{"items": [], {field}}}"#));
            refuses(desk, EVERFLOW, &why);
            refuses(desk, REDTRACK, &why);
        }
    });
}

#[test]
fn an_empty_day_may_be_told_in_words() {
    on_each(|desk| {
        for body in [
            r#"{"items": [], "total": 0, "message": ""}"#,
            r#"{"items": [], "status": "ok", "message": "Nothing to report"}"#,
            r#"{"items": [], "message": "No data found for the selected dates"}"#,
            r#"{"items": [], "error_count": 0, "errors": [], "error": "none", "code": 200}"#,
        ] {
            fill(desk);
            desk.redtrack.says(body);
            desk.ends(0, REDTRACK);
            assert_eq!(desk.shown(SPEND), [""; 0], "{body}");
        }
        // Beside rows a word that isn't known is only a word.
        desk.redtrack.answers(|asked| {
            let rows = if asked.page() == 1 { vec![spent("x", "9")] } else { Vec::new() };
            let status = if rows.is_empty() { "ok" } else { "cached" };
            Reply::ok(json!({"items": rows, "status": status, "message": "fine"}))
        });
        desk.ends(0, REDTRACK);
        assert_eq!(desk.shown(SPEND), ["x,9"]);
    });
}

#[test]
fn incomplete_results_are_known_in_any_form() {
    on_each(|desk| {
        fill(desk);
        for flag in [json!(true), json!("true"), json!(1), json!("1")] {
            desk.everflow.serves(
                everflow().bend(move |_, answer| answer["incomplete_results"] = flag.clone()),
            );
            refuses(desk, EVERFLOW, "more than 10,000 rows on 2026-01-31");
        }
        desk.everflow
            .serves(everflow().bend(|_, answer| answer["incomplete_results"] = json!("perhaps")));
        refuses(desk, EVERFLOW, "its `incomplete_results` is \"perhaps\", neither true nor false");
        desk.everflow
            .serves(everflow().bend(|_, answer| answer["incomplete_results"] = json!("0")));
        desk.ends(0, EVERFLOW);
    });
}

#[test]
fn a_name_that_comes_twice_is_no_answer() {
    on_each(|desk| {
        fill(desk);
        desk.redtrack.says(r#"{"items": [{"source_id": "z", "cost": 1}], "items": []}"#);
        refuses(desk, REDTRACK, "it has `items` twice");
        desk.everflow.says(r#"{"table": {}}"#);
        refuses(desk, EVERFLOW, "its `table` is an object, not a list");
        let rows =
            r#"{"source_id": "x", "cost": "1.50"}, {"source_id": "y", "cost": "1", "cost": "2"}"#;
        desk.redtrack.answers(move |asked| match asked.page() {
            1 => Reply::ok(format!("[{rows}]")),
            _ => Reply::ok("[]"),
        });
        desk.ends(0, REDTRACK);
        assert_eq!(desk.shown(SPEND), ["x,1.5"]);
        let listed = desk.ends(0, "quarantine list").stdout;
        assert!(listed.contains("it has `cost` twice"), "{listed}");
    });
}

#[test]
fn what_a_server_says_is_told_in_its_own_words() {
    on_each(|desk| {
        fill(desk);
        let page = "<html><title>Down for maintenance</title></html>";
        desk.everflow
            .serves(everflow().instead(move |asked| asked.is_summary().then(|| Reply::ok(page))));
        refuses(desk, EVERFLOW, "it is HTML or XML, not JSON; it begins `Down for maintenance`");
        desk.redtrack.answers(|asked| {
            let words = format!("quota of {} used up", asked.param("api_key"));
            Reply::status(403, words).header("retry-after", "3600")
        });
        refuses(desk, REDTRACK, "403 Forbidden: quota of … used up; it asks to wait 3600 s");
    });
}

#[test]
fn rows_that_do_not_add_up_are_not_loaded() {
    on_each(|desk| {
        fill(desk);
        desk.everflow.serves(everflow().bend(|asked, answer| {
            if asked.is_summary() {
                answer["summary"]["cv"] = json!(133);
            }
        }));
        refuses(desk, EVERFLOW, "133 conversions in its summary, 3 conversions in its rows");
        // Both were asked once more.
        assert_eq!(desk.everflow.asked().iter().filter(|asked| asked.is_summary()).count(), 2);
        let total = json!({"source": "Total", "cost": "10.00"});
        desk.redtrack.serves(Fake::redtrack([spent("x", "1.50"), spent("y", "2.25"), total]));
        refuses(desk, REDTRACK, "$10.00 and 0 clicks, its other rows add up to only $3.75");
    });
}

/// Everflow with that table of the day, and that summary.
fn says(table: Value, summary: Value) -> Fake {
    everflow().instead(move |asked| {
        let table = if asked.page() == 1 { table.clone() } else { json!([]) };
        Some(Reply::ok(if asked.is_summary() { summary.clone() } else { json!({"table": table}) }))
    })
}

#[test]
fn an_empty_table_needs_a_summary_that_says_so() {
    on_each(|desk| {
        fill(desk);
        for (summary, why) in [
            (
                json!({}),
                "summary has no clicks, conversions, revenue, payout, profit; it has: nothing",
            ),
            (json!({"summary": null}), "profit; it has: summary"),
            (json!({"summary": []}), "profit; it has: summary"),
            (json!({"table": []}), "profit; it has: table"),
            (json!({"summary": {"imp": 0}}), "profit; it has: imp"),
            (
                json!({"summary": {"cv": 0}}),
                "summary has no clicks, revenue, payout, profit; it has: cv",
            ),
            (
                json!({"summary": {"total_click": null, "cv": null, "revenue": null, "payout": null, "profit": null}}),
                "summary has no clicks,",
            ),
        ] {
            for table in [json!([]), Value::Null] {
                desk.everflow.serves(says(table, summary.clone()));
                refuses(desk, EVERFLOW, why);
            }
        }
        let zero =
            json!({"total_click": 0, "cv": 0, "revenue": "0", "payout": 0.0, "profit": null});
        desk.everflow.serves(says(json!([]), json!({"summary": zero})));
        desk.ends(0, EVERFLOW);
        assert!(desk.shown(CONVERSIONS).is_empty());
    });
}

#[test]
fn a_metric_that_neither_rows_nor_summary_name_is_missed() {
    on_each(|desk| {
        fill(desk);
        let renamed =
            || json!({"total_click": 1, "conversions": 2, "revenue": 3, "payout": 1, "profit": 2});
        let rows = (1..=5).map(|id| counted(id, "a", renamed())).collect();
        desk.everflow.serves(says(
            Value::Array(rows),
            json!({"summary": {
                "total_click": 5, "conversions": 10, "revenue": 15, "payout": 5, "profit": 10,
            }}),
        ));
        refuses(
            desk,
            EVERFLOW,
            "neither Everflow's rows of 2026-01-31 nor their summary have `cv`; \
             the summary has: conversions, payout, profit, revenue, total_click",
        );
        // A summary without any figure is none.
        let all = json!({"total_click": 1, "cv": 2, "revenue": 3, "payout": 1, "profit": 2});
        desk.everflow.serves(says(json!([counted(1, "a", all)]), json!({"totals": {}})));
        refuses(
            desk,
            EVERFLOW,
            "summary of 2026-01-31 has no clicks, conversions, revenue, payout, profit; it has: totals",
        );
    });
}

#[test]
fn a_summary_that_may_not_be_seen_is_noted() {
    on_each(|desk| {
        let refuse =
            |asked: &Request| asked.is_summary().then(|| Reply::status(403, "not for you"));
        desk.everflow.serves(everflow().instead(refuse));
        desk.ends(0, EVERFLOW);
        let history = desk.ends(0, "history --json").stdout;
        assert!(history.contains("no control totals: POST http"), "{history}");
    });
}

#[test]
fn spend_without_a_source_is_put_aside_and_told() {
    on_each(|desk| {
        let nobody = json!({"source": "", "cost": "0.75"});
        desk.redtrack.serves(Fake::redtrack([spent("x", "1.50"), spent("y", "2.25"), nobody]));
        desk.ends(0, REDTRACK);
        assert_eq!(desk.shown(SPEND), ["x,1.5", "y,2.25"]);
        let listed = desk.ends(0, "quarantine list").stdout;
        assert!(listed.contains("spend without a source"), "{listed}");
        let history = desk.ends(0, "history --json").stdout;
        assert!(history.contains("$0.75 spent without a source on 2026-01-31"), "{history}");
    });
}

#[test]
fn a_field_that_no_row_has_is_missed_by_name() {
    on_each(|desk| {
        fill(desk);
        desk.redtrack.serves(Fake::redtrack([json!({"source_id": "x", "amount": "1.50"})]));
        refuses(
            desk,
            REDTRACK,
            "no row has `cost` or `spend` or `total_cost`; the rows have: amount,",
        );
        let renamed = |id| counted(id, "a", json!({"total_click": 1, "conversions": 2}));
        desk.everflow.serves(Fake::everflow((1..=20).map(renamed)));
        refuses(desk, EVERFLOW, "no row has `cv`; the rows have: conversions, total_click");
    });
}

#[test]
fn sums_that_no_column_holds_are_told_and_nothing_is_lost() {
    on_each(|desk| {
        fill(desk);
        let no_summary = |asked: &Request| asked.is_summary().then(|| Reply::status(403, "no"));
        let most = || counted(1, "a", json!({"total_click": i64::MAX, "cv": 1}));
        desk.everflow.serves(Fake::everflow([most(), most()]).instead(no_summary));
        refuses(desk, EVERFLOW, "add up to a number that no column holds");
        let clicks =
            |source: &str, clicks: i64| json!({"source_id": source, "cost": "1", "clicks": clicks});
        let total = json!({"source": "", "cost": "3", "clicks": 7});
        let rows = [clicks("x", i64::MAX), clicks("y", i64::MAX), total];
        desk.redtrack.serves(Fake::redtrack(rows));
        refuses(
            desk,
            REDTRACK,
            "$3.00 and 7 clicks, its other rows add up to only $2.00 and 18446744073709551614 clicks",
        );
    });
}
