//! Redtrack's answers: bare or wrapped, under any of its names, page by page and day by day.

use crate::desk::{KEY, on_each};
use serde_json::{Value, json};
use test_support::{Fake, Reply};

const JAN_31: &str = "2026-01-31";
const ALL: &str = "select date, source_id, source_name, source_alias, clicks, conversions, cost \
                   from redtrack.daily_spend order by 1, 2";

/// What a source spent.
pub(crate) fn spend(id: &str, cost: Value) -> Value {
    json!({"source_id": id, "source": format!("Source {id}"), "cost": cost})
}

#[tokio::test]
async fn each_day_is_asked_for_by_itself() {
    on_each(async |desk| {
        desk.redtrack.serves(Fake::redtrack([spend("rt-a", json!(0))]).bend(|asked, answer| {
            if asked.page() == 1 {
                let cost = asked.param("date_from").replace('-', "").parse::<i64>().unwrap();
                answer["items"][0]["cost"] = json!(cost);
            }
        }));
        desk.sync("redtrack", "2026-01-30", JAN_31).await.unwrap();
        let expected = [
            "2026-01-30 | rt-a | Source rt-a |  | 0 | 0 | 20260130",
            "2026-01-31 | rt-a | Source rt-a |  | 0 | 0 | 20260131",
        ];
        assert_eq!(desk.shown(ALL).await, expected);
        let asked = desk.redtrack.asked();
        // The latest day first; each day's second page is empty.
        assert_eq!(asked.len(), 4);
        assert_eq!(asked[0].method, "GET");
        let expected = format!(
            "/report?date_from=2026-01-31&date_to=2026-01-31&timezone=America%2FNew_York&tz=America%2FNew_York&group=source\
             &sortby=cost&direction=desc&page=1&per=1000&api_key={KEY}"
        );
        assert_eq!(asked[0].uri, expected);
    })
    .await;
}

#[tokio::test]
async fn any_wrapper_any_name_and_no_totals() {
    on_each(async |desk| {
        let rows = json!([
            {"source_id": "rt-a", "source": " Facebook A ", "source_alias": "facebook",
             "clicks": "1200", "conversions": 3, "cost": "12.50"},
            {"sourceId": 7, "source_name": "Google C", "total_clicks": 5, "spend": 0.1},
            {"traffic_source_id": "rt-c", "traffic_source": "TikTok", "cost": null, "total_cost": 2},
            {"source": "Total", "clicks": 1205, "cost": 14.6},
        ]);
        let expected = [
            "2026-01-31 | 7 | Google C |  | 5 | 0 | 0.1",
            "2026-01-31 | rt-a | Facebook A | facebook | 1200 | 3 | 12.5",
            "2026-01-31 | rt-c | TikTok |  | 0 | 0 | 2",
        ];
        let wrapped = ["items", "rows", "data", "results"].map(|name| json!({name: rows, "total": 14.6}));
        for answer in wrapped.into_iter().chain([rows.clone()]) {
            // The same for each page: the row of totals proves that nothing is missing.
            desk.redtrack.says(&answer);
            let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
            assert_eq!((synced.rows, synced.rejected), (3, 0), "{answer}");
            assert_eq!(desk.shown(ALL).await, expected, "{answer}");
        }
    })
    .await;
}

#[tokio::test]
async fn text_that_is_no_number_costs_its_row() {
    on_each(async |desk| {
        let bad = spend("rt-b", json!("n/a"));
        desk.redtrack.serves(Fake::redtrack([spend("rt-a", json!("1.5")), bad.clone()]));
        let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (1, 1));
        let expected = (bad.to_string(), "`cost` is \"n/a\", not a number".to_owned());
        assert_eq!(desk.quarantined().await, [expected]);
    })
    .await;
}

#[tokio::test]
async fn the_second_row_of_a_key_is_put_aside() {
    on_each(async |desk| {
        desk.redtrack.serves(Fake::redtrack([spend("rt-a", json!(1)), spend("rt-a", json!(2))]));
        let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (1, 1));
        assert_eq!(desk.shown("select cost from redtrack.daily_spend").await, ["1"]);
        assert_eq!(desk.quarantined().await[0].1, "key twice");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_key_in_the_address_is_nowhere_to_be_read() {
    on_each(async |desk| {
        desk.redtrack.answers(|asked| Reply::status(403, format!("no: {}", asked.uri)));
        let error = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap_err();
        assert!(error.contains("REDTRACK_API_KEY (from environment) is wrong"), "{error}");
        let runs = desk.warehouse.history(None, 9).await.unwrap();
        assert!(!error.contains(KEY) && !format!("{runs:?}").contains(KEY), "{error}");
    })
    .await;
}

#[tokio::test]
async fn one_failing_day_leaves_itself_and_keeps_the_day_before() {
    on_each(async |desk| {
        desk.redtrack.serves(Fake::redtrack([spend("rt-a", json!(1))]));
        desk.sync("redtrack", "2026-01-30", JAN_31).await.unwrap();
        desk.redtrack.serves(Fake::redtrack([spend("rt-a", json!(2))]).instead(|asked| {
            (asked.param("date_from") != "2026-01-30").then(|| Reply::status(500, ""))
        }));
        desk.sync("redtrack", "2026-01-30", JAN_31).await.unwrap_err();
        let costs = "select date, cost from redtrack.daily_spend order by 1";
        assert_eq!(desk.shown(costs).await, ["2026-01-30 | 2", "2026-01-31 | 1"]);
    })
    .await;
}

#[tokio::test]
async fn amounts_as_people_write_them_are_read_and_what_has_two_meanings_is_put_aside() {
    on_each(async |desk| {
        let written = [
            spend("rt-a", json!("1,234.50")),
            spend("rt-b", json!("$1,300.50")),
            spend("rt-c", json!("1,234")),
            spend("rt-e", json!("1.234,50")),
        ];
        desk.redtrack.serves(Fake::redtrack(written));
        let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (3, 1));
        let costs = "select source_id, cost from redtrack.daily_spend order by 1";
        let expected = ["rt-a | 1234.5", "rt-b | 1300.5", "rt-c | 1234"];
        assert_eq!(desk.shown(costs).await, expected);
        assert_eq!(desk.quarantined().await[0].1, r#"`cost` is "1.234,50", not a number"#);
    })
    .await;
}

#[tokio::test]
async fn clicks_beyond_the_column_say_so() {
    on_each(async |desk| {
        let row = |id: &str, clicks: &str| {
            format!(r#"{{"source_id": "{id}", "cost": 1, "clicks": {clicks}}}"#)
        };
        let largest = i64::MAX.to_string();
        let rows = [row("a", &largest), row("b", "9223372036854775808")];
        let page = format!("[{}]", rows.join(","));
        desk.redtrack.serves(Fake::redtrack([]).instead(move |asked| {
            Some(Reply::ok(if asked.page() == 1 { page.clone() } else { "[]".to_owned() }))
        }));
        let synced = desk.sync("redtrack", JAN_31, JAN_31).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (1, 1));
        assert_eq!(desk.shown("select clicks from redtrack.daily_spend").await, [largest]);
        let why = &desk.quarantined().await[0].1;
        assert_eq!(why, "`clicks` is 9223372036854775808, not within ±9,223,372,036,854,775,807");
    })
    .await;
}
