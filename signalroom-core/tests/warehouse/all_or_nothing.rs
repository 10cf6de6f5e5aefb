//! A load that fails late, and loads that meet.

use crate::shop::{LABELS, SALES, day, label, load, on_each, open, push, sale, shown};
use signalroom::testing::Scratch;
use signalroom::testing::declare::{TableDef, Write};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Item;
use signalroom::testing::warehouse::WarehouseError;

/// So many rows that most of them are written before the source stops.
const MANY: i64 = 12_000;

fn january_31() -> Option<DateWindow> {
    Some(DateWindow::day(day("2026-01-31")))
}

#[tokio::test]
async fn a_source_that_stops_late_leaves_the_days_and_their_record() {
    on_each(async |warehouse| {
        let one = || vec![sale("2026-01-31", "a", 1, "1.5")];
        load(warehouse, &SALES, january_31(), one()).await;
        let much = (0..MANY).map(|n| sale("2026-01-31", &n.to_string(), n, "1")).collect();
        let error = push(warehouse, &SALES, january_31(), much, false).await.unwrap_err();
        assert!(matches!(error, WarehouseError::Interrupted { .. }), "{error}");
        let all = "select label, revenue from shop.daily_sales";
        assert_eq!(shown(warehouse, all).await, ["a | 1.5"]);
        let days = warehouse.days(SALES.name, january_31().unwrap()).await.unwrap();
        assert_eq!(days.iter().map(|day| day.rows).collect::<Vec<_>>(), [1]);
        // And nobody is kept from loading it again.
        load(warehouse, &SALES, january_31(), one()).await;
    })
    .await;
}

#[tokio::test]
async fn a_table_that_would_be_replaced_or_merged_keeps_what_it_had() {
    on_each(async |warehouse| {
        load(warehouse, &LABELS, None, vec![label("a", "east")]).await;
        for write in [Write::Replace, Write::Merge, Write::Append] {
            let table = TableDef { write, ..LABELS };
            let much = || (0..MANY).map(|n| label(&n.to_string(), "west"));
            push(warehouse, &table, None, much().collect(), false).await.unwrap_err();
            let bad = |n| Item::Reject { raw: format!("{n}"), why: "bad".to_owned() };
            let bad = much().chain((0..MANY).map(bad)).collect();
            let error = push(warehouse, &table, None, bad, true).await.unwrap_err();
            assert!(matches!(error, WarehouseError::TooManyRejects { .. }), "{error}");
            let all = "select label, region from public.labels";
            assert_eq!(shown(warehouse, all).await, ["a | east"], "{write:?}");
            assert_eq!(warehouse.quarantined(None, 9).await.unwrap(), []);
        }
    })
    .await;
}

/// Two programs share a warehouse: each has connections of its own.
#[tokio::test]
async fn loads_of_the_same_day_that_meet_come_one_after_the_other() {
    for scratch in Scratch::each().await.unwrap() {
        let (first, second) = (open(&scratch).await, open(&scratch).await);
        let load = async |warehouse, who: &str| {
            let rows = (0..100).map(|n| sale("2026-01-31", &format!("{who} {n}"), n, "1"));
            load(warehouse, &SALES, january_31(), rows.collect()).await
        };
        for _ in 0..3 {
            let (one, two) = (load(&first, "one"), load(&second, "two"));
            tokio::join!(one, two, load(&first, "one"), load(&second, "two"));
        }
        let who = "select count(*), count(distinct substr(label, 1, 3)) from shop.daily_sales";
        assert_eq!(shown(&first, who).await, ["100 | 1"]);
        first.close().await;
        second.close().await;
        scratch.remove().await.unwrap();
    }
}
