//! The rules of `daily_performance` and `unmapped_spend`, alike on both databases.

use crate::desk::{Desk, on_each};
use serde_json::{Value, json};
use test_support::Fake;

const JAN_31: &str = "2026-01-31";
/// Midnight of that day, UTC.
const MIDNIGHT: &str = "1769817600";

fn counted(affiliate: (i64, &str), brand: (i64, &str), cv: i64, payout: &str) -> Value {
    let column = |kind: &str, id: String, label: &str| json!({"column_type": kind, "id": id, "label": label});
    json!({
        "columns": [
            column("affiliate", affiliate.0.to_string(), affiliate.1),
            column("advertiser", brand.0.to_string(), brand.1),
            column("date", MIDNIGHT.to_owned(), JAN_31),
        ],
        "reporting": {"total_click": 10, "cv": cv, "revenue": 7, "payout": payout, "profit": 0},
    })
}

const CCW: (i64, &str) = (1, "CCW");
const EXP: (i64, &str) = (2, "EXP");

/// Fills all three tables for one day.
async fn fill(desk: &Desk, network: &[Value], spend: &[(&str, &str)], mapping: &[&str]) {
    let header = "redtrack.source_id,everflow.affiliate_label,everflow.advertiser_id,\
                  everflow.advertiser_label,redtrack.source,redtrack.source_alias,everflow.affiliate_id";
    let csv = [&[header], mapping].concat().join("\n");
    std::fs::write(&desk.mapping, csv).unwrap();
    desk.everflow.serves(Fake::everflow(network.to_vec()));
    let line = |(id, cost): &(&str, &str)| json!({"source_id": id, "source": format!("Source {id}"), "clicks": 5, "cost": cost});
    let spend: Vec<_> = spend.iter().map(line).collect();
    desk.redtrack.serves(Fake::redtrack(spend));
    for source in ["affiliate_mapping", "everflow", "redtrack"] {
        desk.sync(source, JAN_31, JAN_31).await.unwrap();
    }
}

async fn performance(desk: &Desk, columns: &str) -> Vec<String> {
    desk.shown(&format!(
        "select {columns} from public.daily_performance order by advertiser_id, affiliate_label"
    ))
    .await
}

/// A truth value is 1 on SQLite.
fn truth(shown: &[String]) -> Vec<String> {
    shown.iter().map(|line| line.replace("true", "1").replace("false", "0")).collect()
}

#[tokio::test]
async fn the_agencys_own_cost_what_they_spend_and_others_what_they_are_paid() {
    on_each(async |desk| {
        let network = [
            counted((1, "G2 - Meta"), CCW, 4, "99"),
            counted((7, "Harbor"), CCW, 3, "10"),
            counted((8, "Idle"), CCW, 0, "0"),
        ];
        let mapping = ["rt-a,G2 - Meta,1,CCW,,,", "rt-b,G2 - Meta,1,CCW,,,"];
        fill(desk, &network, &[("rt-a", "1.25"), ("rt-b", "2")], &mapping).await;
        let all = "date, advertiser_id, advertiser_label, affiliate_id, affiliate_label, clicks, \
                   conversions, everflow_payout, everflow_revenue, redtrack_cost, redtrack_clicks, \
                   is_internal, cost, cpa";
        let expected = [
            "2026-01-31 | 1 | CCW | 1 | G2 - Meta | 10 | 4 | 99 | 7 | 3.25 | 10 | 1 | 3.25 | 0.8125",
            "2026-01-31 | 1 | CCW | 7 | Harbor | 10 | 3 | 10 | 7 | 0 | 0 | 0 | 10 | 3.333333",
            "2026-01-31 | 1 | CCW | 8 | Idle | 10 | 0 | 0 | 7 | 0 | 0 | 0 | 0 | ",
        ];
        assert_eq!(truth(&performance(desk, all).await), expected);
    })
    .await;
}

#[tokio::test]
async fn stray_blanks_and_other_ids_make_no_second_affiliate() {
    on_each(async |desk| {
        let network = [
            counted((51, "G2 - Meta "), CCW, 1, "0"),
            counted((1, "G2 - Meta"), CCW, 2, "0"),
            counted((2, "G2 - Google"), CCW, 4, "0"),
            counted((1, "G2 - Meta"), EXP, 8, "0"),
        ];
        fill(desk, &network, &[("rt-a", "6")], &["rt-a, G2 - Meta ,1,CCW,,,51"]).await;
        let shown =
            performance(desk, "advertiser_id, affiliate_id, affiliate_label, conversions, cost")
                .await;
        let expected = [
            "1 | 2 | G2 - Google | 4 | 0",
            "1 | 1 | G2 - Meta | 3 | 6",
            "2 | 1 | G2 - Meta | 8 | 0",
        ];
        assert_eq!(shown, expected);
    })
    .await;
}

#[tokio::test]
async fn spend_without_a_single_conversion_is_there_all_the_same() {
    on_each(async |desk| {
        fill(desk, &[], &[("rt-a", "6.5")], &["rt-a,SB - Meta,2,EXP,,,3"]).await;
        let shown = performance(
            desk,
            "date, advertiser_label, affiliate_id, affiliate_label, clicks, conversions, redtrack_clicks, cost, cpa",
        )
        .await;
        assert_eq!(shown, ["2026-01-31 | EXP |  | SB - Meta | 0 | 0 | 5 | 6.5 | "]);
    })
    .await;
}

#[tokio::test]
async fn spend_that_is_nobodys_says_why() {
    on_each(async |desk| {
        let spend = [
            ("own", "1"),
            ("unknown", "2.5"),
            ("no-brand", "3"),
            ("no-label", "4"),
            ("external", "5"),
            ("ignored", "6"),
            ("free", "0"),
        ];
        let mapping = [
            "own,G2 - Meta,1,CCW,,,",
            "no-brand,G2 - Meta,n/a,n/a,,,",
            "no-label,n/a,1,CCW,,,",
            "external,Harbor,1,CCW,,,",
            "ignored,n/a,n/a,n/a,,,",
        ];
        fill(desk, &[counted((7, "Harbor"), CCW, 1, "10")], &spend, &mapping).await;
        let shown = desk
            .shown("select date, source_id, source_name, cost, reason from public.unmapped_spend order by cost")
            .await;
        let expected = [
            "2026-01-31 | unknown | Source unknown | 2.5 | no mapping",
            "2026-01-31 | no-brand | Source no-brand | 3 | incomplete mapping",
            "2026-01-31 | no-label | Source no-label | 4 | incomplete mapping",
            "2026-01-31 | external | Source external | 5 | external affiliate",
        ];
        assert_eq!(shown, expected);
        let shown = performance(desk, "affiliate_label, cost, redtrack_cost").await;
        assert_eq!(shown, ["G2 - Meta | 1 | 1", "Harbor | 10 | 5"]);
    })
    .await;
}

#[tokio::test]
async fn spend_for_a_brand_that_nobody_counts_is_told_and_only_there() {
    on_each(async |desk| {
        let network =
            [counted((1, "G2 - Meta"), CCW, 4, "0"), counted((1, "G2 - Meta"), EXP, 2, "0")];
        let spend = [("own", "1"), ("typo", "2"), ("swapped", "3"), ("alias", "4"), ("other", "5")];
        let mapping = [
            "own,G2 - Meta,01,ccw,,,",
            "typo,G2 - Meta,11,CCW,,,",
            "swapped,G2 - Meta,2,CCW,,,",
            "alias,G2 - Meta,2,Expert,,,",
            "other,Harbor,12,n/a,,,",
        ];
        fill(desk, &network, &spend, &mapping).await;
        let reasons =
            desk.shown("select source_id, cost, reason from public.unmapped_spend order by cost");
        let expected = [
            "typo | 2 | unknown brand",
            "swapped | 3 | contradictory brand",
            "other | 5 | unknown brand",
        ];
        assert_eq!(reasons.await, expected);
        // Each dollar is told once.
        let shown = performance(desk, "advertiser_id, affiliate_label, cost, redtrack_cost").await;
        assert_eq!(shown, ["1 | G2 - Meta | 1 | 1", "2 | G2 - Meta | 4 | 4"]);
        // Two brands under one name that Everflow doesn't have; a third id of it is none.
        let mapping = [
            "own,G2 - Meta,1,Wellness,,,",
            "swapped,G2 - Meta,2,Wellness,,,",
            "alias,G2 - Meta,2,Expert,,,",
            "typo,G2 - Meta,22,Expert,,,",
        ];
        fill(desk, &network, &spend[..4], &mapping).await;
        let reasons =
            desk.shown("select source_id, cost, reason from public.unmapped_spend order by cost");
        let expected = [
            "own | 1 | contradictory brand",
            "typo | 2 | unknown brand",
            "swapped | 3 | contradictory brand",
        ];
        assert_eq!(reasons.await, expected);
        // The first conversion makes a brand known.
        let mapping = ["typo,G2 - Meta,11,CCW,,,"];
        let begun = [&network[..], &[counted((1, "G2 - Meta"), (11, "CCW"), 1, "0")]].concat();
        fill(desk, &begun, &[("typo", "2")], &mapping).await;
        let reasons = desk.shown("select reason from public.unmapped_spend").await;
        assert!(reasons.is_empty(), "{reasons:?}");
    })
    .await;
}

#[tokio::test]
async fn quotients_are_rounded_alike() {
    on_each(async |desk| {
        let network = [
            counted((1, "a"), CCW, 3, "0.000001"),
            counted((2, "b"), CCW, 3, "2"),
            counted((3, "c"), CCW, 7, "123456.789012"),
            counted((4, "d"), CCW, 8, "0.00002"),
            counted((5, "e"), CCW, 2, "0.000001"),
        ];
        fill(desk, &network, &[], &[]).await;
        let expected = ["0", "0.666667", "17636.684145", "0.000003", "0.000001"];
        assert_eq!(performance(desk, "cpa").await, expected);
    })
    .await;
}
