//! Paging as the real APIs have it: capped pages, unreliable counts, lists that move while they are read.

use crate::desk::{Desk, on_each};
use crate::everflow_rows::row;
use crate::redtrack::spend;
use serde_json::{Value, json};
use test_support::{Fake, Reply};

const JAN_31: &str = "2026-01-31";
const EVERFLOW: &str = "select count(*), sum(conversions) from everflow.daily_stats";
const REDTRACK: &str = "select count(*), sum(cost) from redtrack.daily_spend";

/// So many affiliates with one conversion each, all their metrics there.
fn affiliates(date: &str, ids: std::ops::RangeInclusive<i64>) -> Vec<Value> {
    let all = json!({"total_click": 1, "cv": 1, "revenue": 1, "payout": 1, "profit": 0});
    ids.map(|id| row(date, id, all.clone())).collect()
}

/// So many sources with a dollar each, all their fields there.
fn sources(ids: std::ops::RangeInclusive<i64>) -> Vec<Value> {
    let of = |id: i64| {
        json!({"source_id": id.to_string(), "source": "s", "source_alias": "a", "clicks": 1,
               "conversions": 1, "cost": 1})
    };
    ids.map(of).collect()
}

async fn sync(desk: &Desk, source: &str) -> Result<String, String> {
    desk.sync(source, JAN_31, JAN_31).await.map(|synced| synced.note.unwrap_or_default())
}

#[tokio::test]
async fn a_short_page_is_not_the_last() {
    on_each(async |desk| {
        // The server caps its pages, whatever is asked for.
        desk.redtrack.serves(Fake::redtrack(sources(1..=250)).pages_of(100));
        sync(desk, "redtrack").await.unwrap();
        assert_eq!(desk.shown(REDTRACK).await, ["250 | 250"]);
        // A page has a hole.
        desk.redtrack.answers(|asked| {
            let page = match asked.page() {
                1 => sources(1..=999),
                2 => sources(1000..=1500),
                _ => vec![],
            };
            Reply::ok(json!({"items": page}))
        });
        sync(desk, "redtrack").await.unwrap();
        assert_eq!(desk.shown(REDTRACK).await, ["1500 | 1500"]);
        // Everflow gives 50 a page where it doesn't know the size.
        desk.everflow.serves(Fake::everflow(affiliates(JAN_31, 1..=120)).pages_of(50));
        sync(desk, "everflow").await.unwrap();
        assert_eq!(desk.shown(EVERFLOW).await, ["120 | 120"]);
    })
    .await;
}

#[tokio::test]
async fn a_count_that_is_0_null_text_or_too_small_ends_nothing() {
    on_each(async |desk| {
        for total in
            [json!(0), json!(null), json!("many"), json!("3"), json!(3), json!(100), json!(-1)]
        {
            let fake = Fake::everflow(affiliates(JAN_31, 1..=120)).pages_of(50);
            let told = total.clone();
            desk.everflow.serves(fake.bend(move |asked, answer| {
                if !asked.is_summary() {
                    answer["paging"]["total_count"] = told.clone();
                }
            }));
            assert_eq!(sync(desk, "everflow").await.as_deref(), Ok(""), "{total}");
            assert_eq!(desk.shown(EVERFLOW).await, ["120 | 120"], "{total}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_count_that_is_reached_on_a_shorter_page_saves_a_call() {
    on_each(async |desk| {
        desk.everflow.serves(Fake::everflow(affiliates(JAN_31, 1..=120)).pages_of(50));
        sync(desk, "everflow").await.unwrap();
        assert_eq!(desk.everflow.asked().iter().map(|asked| asked.page()).max(), Some(3));
        // Not where the last page is as long as those before it.
        desk.everflow.serves(Fake::everflow(affiliates(JAN_31, 1..=100)).pages_of(50));
        sync(desk, "everflow").await.unwrap();
        assert_eq!(desk.everflow.asked().iter().map(|asked| asked.page()).max(), Some(3));
    })
    .await;
}

#[tokio::test]
async fn an_api_that_ignores_the_page_is_believed_only_where_control_totals_agree() {
    on_each(async |desk| {
        let table = json!({"table": affiliates(JAN_31, 1..=2), "paging": {"total_count": 2}});
        let ignores = |summary: Reply| {
            let (table, mut summary) = (table.clone(), Some(summary));
            move |asked: &test_support::Request| {
                let again = || Reply::status(403, "no summaries");
                let summary = asked.is_summary().then(|| summary.take().unwrap_or_else(again));
                summary.unwrap_or_else(|| Reply::ok(&table))
            }
        };
        desk.everflow.answers(ignores(Reply::status(403, "no summaries")));
        let error = sync(desk, "everflow").await.unwrap_err();
        assert!(error.ends_with("the API repeats page 2"), "{error}");
        let summary = json!({"total_click": 2, "cv": 2, "revenue": 2, "payout": 2, "profit": 0});
        desk.everflow.answers(ignores(Reply::ok(summary)));
        sync(desk, "everflow").await.unwrap();
        assert_eq!(desk.shown(EVERFLOW).await, ["2 | 2"]);

        desk.redtrack.says(json!({"items": sources(1..=3)}));
        let error = sync(desk, "redtrack").await.unwrap_err();
        assert!(error.ends_with("the API repeats page 2"), "{error}");
        let total = json!({"source": "Total", "clicks": 3, "cost": 3});
        let rows = [sources(1..=3), vec![total]].concat();
        desk.redtrack.says(json!({"items": rows}));
        sync(desk, "redtrack").await.unwrap();
        assert_eq!(desk.shown(REDTRACK).await, ["3 | 3"]);
    })
    .await;
}

#[tokio::test]
async fn more_rows_than_the_api_gives_halve_the_days_down_to_one() {
    on_each(async |desk| {
        let days = ["2026-01-29", "2026-01-30", JAN_31];
        let rows = || days.iter().flat_map(|day| affiliates(day, 1..=4)).collect::<Vec<_>>();
        desk.everflow.serves(Fake::everflow(rows()).limit(5));
        desk.sync("everflow", days[0], days[2]).await.unwrap();
        assert_eq!(desk.shown(EVERFLOW).await, ["12 | 12"]);
        desk.everflow.serves(Fake::everflow(rows()).limit(3));
        let error = desk.sync("everflow", days[0], days[2]).await.unwrap_err();
        assert!(error.contains("more than 10,000 rows on 2026-01-31"), "{error}");
        assert_eq!(desk.shown(EVERFLOW).await, ["12 | 12"]);
    })
    .await;
}

#[tokio::test]
async fn a_page_that_does_not_exist_is_the_end_and_noted() {
    on_each(async |desk| {
        let fake = || Fake::redtrack(sources(1..=20)).pages_of(10);
        let none = |after: u64| {
            move |asked: &test_support::Request| {
                (asked.page() > after).then(|| Reply::status(404, "no such page"))
            }
        };
        desk.redtrack.serves(fake().instead(none(2)));
        let note = sync(desk, "redtrack").await.unwrap();
        assert_eq!(note, "1 answers 404 taken for the end of the pages");
        assert_eq!(desk.shown(REDTRACK).await, ["20 | 20"]);
        desk.redtrack.serves(fake().instead(none(0)));
        let error = sync(desk, "redtrack").await.unwrap_err();
        assert!(error.contains("answered 404 Not Found"), "{error}");
        assert_eq!(desk.shown(REDTRACK).await, ["20 | 20"]);
    })
    .await;
}

/// Answers these pages of Everflow's table, and no summary.
fn pages(pages: Vec<Vec<Value>>) -> impl FnMut(&test_support::Request) -> Reply + Send + 'static {
    move |asked| {
        let page = usize::try_from(asked.page()).unwrap() - 1;
        let rows = pages.get(page).cloned().unwrap_or_default();
        if asked.is_summary() { Reply::status(404, "") } else { Reply::ok(json!({"table": rows})) }
    }
}

#[tokio::test]
async fn a_row_that_comes_again_on_the_next_page_counts_once() {
    on_each(async |desk| {
        let [one, two, three] = [1, 2, 3].map(|id| row(JAN_31, id, json!({"cv": 4})));
        // The same row, though its columns come in another order.
        let mut turned = two.clone();
        turned["columns"].as_array_mut().unwrap().reverse();
        for again in [two.clone(), turned] {
            desk.everflow
                .answers(pages(vec![vec![one.clone(), two.clone()], vec![again, three.clone()]]));
            let note = sync(desk, "everflow").await.unwrap();
            assert!(note.starts_with("1 row repeated from an earlier page"), "{note}");
            assert_eq!(desk.shown(EVERFLOW).await, ["3 | 12"]);
        }
        // On one page it is two rows.
        desk.everflow.answers(pages(vec![vec![one.clone(), one], vec![three]]));
        let note = sync(desk, "everflow").await.unwrap();
        assert!(note.starts_with("1 row of one key summed"), "{note}");
        assert_eq!(desk.shown(EVERFLOW).await, ["2 | 12"]);
    })
    .await;
}

#[tokio::test]
async fn one_key_with_two_values_on_two_pages_is_loaded_once_more_and_then_fails() {
    on_each(async |desk| {
        let row = |id, cv| row(JAN_31, id, json!({"cv": cv}));
        let moved = || pages(vec![vec![row(1, 4), row(2, 5)], vec![row(2, 6), row(3, 1)]]);
        let (mut first, mut then) =
            (moved(), pages(vec![vec![row(1, 4), row(2, 6)], vec![row(3, 1)]]));
        desk.everflow
            .answers(move |asked| if asked.before < 2 { first(asked) } else { then(asked) });
        sync(desk, "everflow").await.unwrap();
        assert_eq!(desk.shown(EVERFLOW).await, ["3 | 11"]);
        desk.everflow.answers(moved());
        let error = sync(desk, "everflow").await.unwrap_err();
        assert!(
            error.contains("pages 1 and 2 give (2026-01-31, 2, 1) different values"),
            "{error}"
        );
        assert_eq!(desk.shown(EVERFLOW).await, ["3 | 11"]);
        desk.redtrack.answers(|asked| {
            let page =
                if asked.page() < 3 { vec![spend("x", json!(asked.page()))] } else { vec![] };
            Reply::ok(json!(page))
        });
        let error = sync(desk, "redtrack").await.unwrap_err();
        assert!(error.contains("pages 1 and 2 give \"x\" different values"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn pages_that_end_too_early_lose_nothing_silently() {
    on_each(async |desk| {
        let all = affiliates(JAN_31, 1..=2);
        desk.everflow.answers(move |asked| match (asked.is_summary(), asked.page()) {
            (true, _) => Reply::status(403, "no summaries"),
            (_, 1) => Reply::ok(json!({"table": all, "paging": {"total_count": 3}})),
            _ => Reply::ok(json!({"table": []})),
        });
        let error = sync(desk, "everflow").await.unwrap_err();
        assert!(error.ends_with("the API counts 3 rows, but page 2 is empty after 2"), "{error}");
    })
    .await;
}
