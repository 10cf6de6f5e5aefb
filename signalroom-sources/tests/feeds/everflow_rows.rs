//! Everflow's rows: columns in any order, numbers in any form, labels of any letters.

use crate::desk::{day, on_each};
use chrono::NaiveTime;
use serde_json::{Value, json};
use test_support::{Fake, Reply};

/// A row of that day and affiliate, brand CCW.
pub(crate) fn row(date: &str, affiliate: i64, reporting: Value) -> Value {
    labelled(date, affiliate, &format!("Affiliate {affiliate}"), reporting)
}

fn labelled(date: &str, affiliate: i64, label: &str, reporting: Value) -> Value {
    let midnight = day(date).and_time(NaiveTime::MIN).and_utc().timestamp();
    json!({"reporting": reporting, "columns": [
        {"column_type": "affiliate", "id": affiliate.to_string(), "label": label},
        {"column_type": "advertiser", "id": "1", "label": "CCW "},
        {"column_type": "date", "id": midnight.to_string(), "label": "whatever"},
    ]})
}

/// Everflow with exactly that table, and no summary.
fn table(text: impl Into<String>) -> Fake {
    let text = text.into();
    Fake::everflow([]).instead(move |asked| match (asked.is_summary(), asked.page()) {
        (true, _) => Some(Reply::status(403, "no summaries")),
        (false, 1) => Some(Reply::ok(&text)),
        (false, _) => None,
    })
}

const JAN_31: &str = "2026-01-31";
const ALL: &str = "select date, affiliate_id, affiliate_label, advertiser_id, advertiser_label, \
                   clicks, conversions, revenue, payout, profit from everflow.daily_stats order by 2";

#[tokio::test]
async fn columns_come_in_any_order_and_numbers_in_any_form() {
    on_each(async |desk| {
        // As text, so that the numbers keep their form.
        desk.everflow.serves(table(
            r#"{"table": [
                {"columns": [
                    {"column_type": "date", "id": "1769817600", "label": "x"},
                    {"column_type": "advertiser", "id": 2, "label": " EXP"},
                    {"column_type": "affiliate", "id": "51", "label": "G2 - Meta "}],
                 "reporting": {"total_click": "1200", "cv": 3.0, "revenue": 0.1, "payout": "12.50",
                               "profit": -1.25e1, "more": {"deep": [1]}}},
                {"columns": [
                    {"column_type": "advertiser", "id": "2", "label": "EXP"},
                    {"column_type": "affiliate", "id": "52", "label": ""},
                    {"column_type": "date", "id": "1769817600", "label": "x"}],
                 "reporting": {"payout": null}},
                {"columns": [
                    {"column_type": "advertiser", "id": "2", "label": "\u2068EXP\u2069"},
                    {"column_type": "affiliate", "id": "53", "label": "\u200b \ufeff\u3164"},
                    {"column_type": "date", "id": "1769817600", "label": "x"}],
                 "reporting": {"cv": 1}}]}"#,
        ));
        desk.sync("everflow", JAN_31, JAN_31).await.unwrap();
        let expected = [
            "2026-01-31 | 51 | G2 - Meta | 2 | EXP | 1200 | 3 | 0.1 | 12.5 | -12.5",
            "2026-01-31 | 52 | 52 | 2 | EXP | 0 | 0 | 0 | 0 | 0",
            "2026-01-31 | 53 | 53 | 2 | EXP | 0 | 1 | 0 | 0 | 0",
        ];
        assert_eq!(desk.shown(ALL).await, expected);
    })
    .await;
}

#[tokio::test]
async fn one_bad_number_costs_one_row_which_is_kept_as_it_came() {
    on_each(async |desk| {
        let bad = row(JAN_31, 2, json!({"cv": 4, "payout": "n/a"}));
        let no_date = json!({"columns": [], "reporting": {"cv": 1}});
        let good = row(JAN_31, 1, json!({"cv": 5, "payout": 1}));
        let whole = json!({"total_click": 9, "cv": 1, "revenue": 1, "payout": 1, "profit": 0});
        let others = (3..201).map(|id| row(JAN_31, id, whole.clone()));
        let rows = [good.clone(), bad.clone(), no_date.clone()].into_iter().chain(others);
        desk.everflow.serves(Fake::everflow(rows));
        let synced = desk.sync("everflow", JAN_31, JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (199, 2));
        let quarantined = desk.quarantined().await;
        let expected = (bad.to_string(), "`payout` is \"n/a\", not a number".to_owned());
        assert!(quarantined.contains(&expected), "{quarantined:?}");
        let expected = (no_date.to_string(), "the row has no column `affiliate`".to_owned());
        assert!(quarantined.contains(&expected), "{quarantined:?}");
        // A reload of the day forgets what was bad about it.
        desk.everflow.serves(Fake::everflow([good.clone()]));
        desk.sync("everflow", JAN_31, JAN_31).await.unwrap();
        assert_eq!(desk.quarantined().await, []);
    })
    .await;
}

#[tokio::test]
async fn what_can_be_no_date_or_number_costs_its_row_and_says_why() {
    // As text, so that the numbers keep their form.
    let row = |date: &str, cv: &str, profit: &str| {
        let column = |kind: &str, id: &str| format!(r#"{{"column_type": "{kind}", "id": {id}}}"#);
        let columns = [column("affiliate", "1"), column("advertiser", "1"), column("date", date)];
        let reporting = format!(r#"{{"cv": {cv}, "profit": {profit}}}"#);
        format!(r#"{{"columns": [{}], "reporting": {reporting}}}"#, columns.join(","))
    };
    let midnight = "1769817600";
    let cases = [
        (row("1769817600000", "1", "0"), "the day +58053-"),
        (row("1769835600", "1", "0"), "`1769835600` is not a midnight in UTC"),
        (row("\"2026-01-31\"", "1", "0"), "the date's id `2026-01-31` is not a number"),
        (row("99999999999999999", "1", "0"), "is not a midnight in UTC, in seconds"),
        (row("null", "1", "0"), "the date has no id"),
        (row(midnight, "1.5", "0"), "`cv` is 1.5, not a whole number"),
        (row(midnight, "true", "0"), "`cv` is true, not a number"),
        (row(midnight, "1", "1e400"), "`profit` is 1e400, not below 10^12"),
        (row(midnight, "1", "-1e12"), "`profit` is -1e12, not below 10^12"),
        (row(midnight, "1", "\"Infinity\""), "`profit` is \"Infinity\", not a number"),
    ];
    on_each(async |desk| {
        for (bad, why) in &cases {
            let good = row(midnight, "-2", "5.551115123125783e-17");
            desk.everflow.serves(table(format!(r#"{{"table": [{good}, {bad}]}}"#)));
            let synced = desk.sync("everflow", JAN_31, JAN_31).await.unwrap();
            assert_eq!((synced.rows, synced.rejected), (1, 1), "{bad}");
            let kept = desk.quarantined().await;
            assert!(kept[0].1.contains(why), "{kept:?}");
            let expected = ["2026-01-31 | 1 | 1 | 1 | 1 | 0 | -2 | 0 | 0 | 0"];
            assert_eq!(desk.shown(ALL).await, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn sums_too_large_for_a_column_are_put_aside() {
    on_each(async |desk| {
        let half = || row(JAN_31, 1, json!({"revenue": 600_000_000_000_i64}));
        let good = row(JAN_31, 2, json!({"revenue": "999999999999.999999"}));
        desk.everflow.serves(
            Fake::everflow([half(), half(), good])
                .instead(|asked| asked.is_summary().then(|| Reply::status(403, "no summaries"))),
        );
        let synced = desk.sync("everflow", JAN_31, JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (1, 1));
        let kept = desk.quarantined().await;
        assert!(kept[0].0.contains("1200000000000"), "{kept:?}");
        assert_eq!(kept[0].1, "`revenue` is too large for NUMERIC(18,6)");
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_is_no_json_loads_nothing() {
    on_each(async |desk| {
        desk.everflow.says(r#"{"table": [{"columns": [], "reporting": {"cv": NaN}}]}"#);
        let error = desk.sync("everflow", JAN_31, JAN_31).await.unwrap_err();
        assert!(error.contains("it is not JSON (expected value at line 1 column"), "{error}");
        assert!(desk.days("everflow.daily_stats", JAN_31, JAN_31).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn too_many_bad_rows_load_nothing() {
    on_each(async |desk| {
        let bad = (1..=10).map(|id| row(JAN_31, id, json!({"cv": "many"})));
        let rows: Vec<_> = bad.chain([row(JAN_31, 99, json!({}))]).collect();
        desk.everflow.serves(Fake::everflow(rows));
        let error = desk.sync("everflow", JAN_31, JAN_31).await.unwrap_err();
        assert!(error.contains("10 of 11 rows are bad"), "{error}");
        assert!(error.contains("`cv` is \"many\", not a number"), "{error}");
        assert!(desk.shown(ALL).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn rows_of_one_key_are_summed_and_counted() {
    on_each(async |desk| {
        let money =
            |n: i64| json!({"total_click": n, "cv": n, "revenue": n, "payout": 0.1, "profit": n});
        let rows = [(JAN_31, 1, 1), (JAN_31, 2, 5), (JAN_31, 1, 2), ("2026-01-30", 1, 9)];
        let rows = rows.map(|(date, affiliate, n)| row(date, affiliate, money(n)));
        desk.everflow.serves(Fake::everflow(rows));
        let synced = desk.sync("everflow", "2026-01-30", JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.note.as_deref()), (3, Some("1 row of one key summed")));
        let sums = "select date, affiliate_id, clicks, conversions, revenue, payout, profit \
                    from everflow.daily_stats order by 1, 2";
        let expected = [
            "2026-01-30 | 1 | 9 | 9 | 9 | 0.1 | 9",
            "2026-01-31 | 1 | 3 | 3 | 3 | 0.2 | 3",
            "2026-01-31 | 2 | 5 | 5 | 5 | 0.1 | 5",
        ];
        assert_eq!(desk.shown(sums).await, expected);
        let runs = desk.warehouse.history(None, 1).await.unwrap();
        assert_eq!(runs[0].note, synced.note);
    })
    .await;
}

#[tokio::test]
async fn a_day_that_was_not_asked_for_is_not_loaded() {
    on_each(async |desk| {
        let stray = row("2026-01-30", 1, json!({"cv": 1}));
        let good = row(JAN_31, 1, json!({"cv": 2}));
        desk.everflow.serves(Fake::everflow([good]).bend(move |asked, answer| {
            if let (1, Some(rows)) = (asked.page(), answer["table"].as_array_mut()) {
                rows.push(stray.clone());
            }
        }));
        let synced = desk.sync("everflow", JAN_31, JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn names_of_any_letters_are_stored_unaltered() {
    on_each(async |desk| {
        let long = "é".repeat(300);
        let names = [
            "<!channel> *bold* _it_ ~no~ `code` <https://x.example|click> &amp;",
            "<script>alert('x')</script> & <b>\"Söhne\"</b>",
            "</mj-text></mj-section><mj-raw> {{ secret }} {% if %}",
            "🦊🏳️‍🌈 Straße 日本語",
            "שלום evil مرحبا",
            "'; drop table everflow_daily_stats; --",
            "back\\slash %s %d $1 :name ?",
            long.as_str(),
        ];
        let rows = (1..).zip(names).map(|(id, name)| labelled(JAN_31, id, name, json!({"cv": 1})));
        let rows: Vec<_> = rows.collect();
        desk.everflow.serves(Fake::everflow(rows));
        assert_eq!(desk.sync("everflow", JAN_31, JAN_31).await.unwrap().rows, 8);
        let stored = "select affiliate_label from everflow.daily_stats order by affiliate_id";
        assert_eq!(desk.shown(stored).await, names);
    })
    .await;
}

#[tokio::test]
async fn what_turns_letters_around_or_breaks_a_line_is_no_part_of_a_name() {
    on_each(async |desk| {
        let names = [
            ("שלום \u{202e}evil\u{202c} مرحبا", "שלום evil مرحبا"),
            ("\u{2068}G2 - Meta\u{2069}", "G2 - Meta"),
            ("a\ttab\nline", "a tab line"),
        ];
        let rows =
            (1..).zip(names).map(|(id, (name, _))| labelled(JAN_31, id, name, json!({"cv": 1})));
        let rows: Vec<_> = rows.collect();
        desk.everflow.serves(Fake::everflow(rows));
        desk.sync("everflow", JAN_31, JAN_31).await.unwrap();
        let stored = "select affiliate_label from everflow.daily_stats order by affiliate_id";
        assert_eq!(desk.shown(stored).await, names.map(|(_, stored)| stored));
    })
    .await;
}
