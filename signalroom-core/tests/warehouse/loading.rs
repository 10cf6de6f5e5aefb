//! Loading: all or nothing, whatever a source does.

use crate::shop::{self, LABELS, SALES, day, label, load, on_each, push, sale, shown};
use signalroom::testing::declare::{TableDef, Value, Write};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Item;
use signalroom::testing::warehouse::{RunId, Warehouse, WarehouseError};

fn january(first: &str, last: &str) -> Option<DateWindow> {
    DateWindow::new(day(&format!("2026-01-{first}")), day(&format!("2026-01-{last}")))
}

const ALL: &str = "select date, label, orders, revenue from shop.daily_sales order by date, label";

fn three() -> Vec<Item> {
    vec![
        sale("2026-01-29", "a", 1, "1.5"),
        sale("2026-01-30", "a", 2, "2.5"),
        sale("2026-01-31", "a", 3, "3.5"),
    ]
}

#[tokio::test]
async fn a_day_loaded_again_is_replaced_whole() {
    on_each(async |warehouse| {
        load(warehouse, &SALES, january("29", "31"), three()).await;
        let restated = vec![sale("2026-01-30", "b", 9, "9")];
        load(warehouse, &SALES, january("30", "31"), restated).await;
        assert_eq!(
            shown(warehouse, ALL).await,
            ["2026-01-29 | a | 1 | 1.5", "2026-01-30 | b | 9 | 9"]
        );
        let days = warehouse.days(SALES.name, january("28", "31").unwrap()).await.unwrap();
        let days: Vec<_> = days.iter().map(|day| (day.day.to_string(), day.rows)).collect();
        let expected = [("2026-01-29", 1), ("2026-01-30", 1), ("2026-01-31", 0)];
        assert_eq!(days, expected.map(|(day, rows)| (day.to_owned(), rows)));
    })
    .await;
}

#[tokio::test]
async fn a_source_that_stops_leaves_everything_as_it_was() {
    on_each(async |warehouse| {
        load(warehouse, &SALES, january("29", "31"), three()).await;
        let other = vec![sale("2026-01-30", "b", 9, "9")];
        let error = push(warehouse, &SALES, january("29", "31"), other, false).await.unwrap_err();
        assert!(matches!(error, WarehouseError::Interrupted { .. }), "{error}");
        let nothing = push(warehouse, &SALES, january("29", "31"), Vec::new(), false).await;
        assert!(matches!(nothing, Err(WarehouseError::Interrupted { .. })));
        assert_eq!(shown(warehouse, ALL).await.len(), 3);
    })
    .await;
}

/// Ties by label fall alike: by bytes, whatever language the database was made for.
#[tokio::test]
async fn text_is_sorted_by_bytes() {
    on_each(async |warehouse| {
        let labels = ["b", "Ä", "a", "B", "a b", "ab"];
        let rows = labels.map(|label| sale("2026-01-31", label, 1, "1")).to_vec();
        load(warehouse, &SALES, january("31", "31"), rows).await;
        let sorted = shown(warehouse, "select label from shop.daily_sales order by label").await;
        assert_eq!(sorted, ["B", "a", "a b", "ab", "b", "Ä"]);
    })
    .await;
}

#[tokio::test]
async fn many_rows_go_in_by_many_statements() {
    on_each(async |warehouse| {
        let rows =
            (0..1234).map(|n| sale("2026-01-31", &format!("label {n:04}"), n, "0.01")).collect();
        let loaded = load(warehouse, &SALES, january("31", "31"), rows).await;
        assert_eq!(loaded.rows, 1234);
        let sums = "select count(*), sum(orders), sum(revenue) from shop.daily_sales";
        assert_eq!(shown(warehouse, sums).await, ["1234 | 760761 | 12.34"]);
    })
    .await;
}

#[tokio::test]
async fn bad_rows_go_to_the_quarantine_and_leave_with_their_window() {
    on_each(async |warehouse| {
        let good = (0..500).map(|n| sale("2026-01-31", &n.to_string(), n, "1"));
        let bad = vec![
            sale("2026-01-31", "a", 1, "1"),
            sale("2026-01-31", "a", 2, "2"),
            sale("2026-01-28", "a", 1, "1"),
            sale("2026-01-31", "b", 1, "1000000000000"),
            sale("2026-01-31", "nul\0", 1, "1"),
            Item::Reject {
                raw: "{\"cost\":\"x\0\"}".to_owned(),
                why: "`cost` is not a number".to_owned(),
            },
        ];
        let rows = good.chain(bad).collect();
        let loaded = load(warehouse, &SALES, january("30", "31"), rows).await;
        assert_eq!((loaded.rows, loaded.rejected), (502, 4));
        let labels = "select label from shop.daily_sales where label > '9a' order by label";
        assert_eq!(shown(warehouse, labels).await, ["a", "nul"]);
        let kept = warehouse.quarantined(Some(SALES.name), 10).await.unwrap();
        let why: Vec<_> = kept.iter().rev().map(|row| row.why.as_str()).collect();
        assert_eq!(
            why,
            [
                "key twice",
                "the day 2026-01-28 is not in 2026-01-30 to 2026-01-31, which was asked for",
                "`revenue` is too large for NUMERIC(18,6)",
                "`cost` is not a number",
            ]
        );
        assert_eq!(kept[0].raw, "{\"cost\":\"x\\u0000\"}");
        assert_eq!(kept[0].window, january("30", "31"), "its day is not known");
        assert_eq!(kept[3].window, january("31", "31"));
        assert_eq!((kept[0].source.as_str(), kept[0].run), (SALES.name, RunId(1)));
        assert!(
            kept[3].raw.starts_with(r#"{"date":"2026-01-31","label":"a","orders":2,"revenue":2,"#)
        );
        assert_eq!(warehouse.quarantined(Some("other"), 10).await.unwrap(), []);
        load(warehouse, &SALES, january("29", "29"), Vec::new()).await;
        assert_eq!(
            warehouse.quarantined(None, 10).await.unwrap().len(),
            4,
            "another window's stay"
        );
        load(warehouse, &SALES, january("29", "31"), Vec::new()).await;
        assert_eq!(warehouse.quarantined(None, 10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn more_bad_rows_than_chance_load_nothing() {
    on_each(async |warehouse| {
        let rows = |good: i64, bad: i64| {
            let good = (0..good).map(|n| sale("2026-01-31", &format!("{n}"), n, "1"));
            let reject =
                |n: i64| Item::Reject { raw: n.to_string(), why: format!("reason {}", n % 2) };
            good.chain((0..bad).map(reject)).collect()
        };
        let window = january("31", "31");
        push(warehouse, &SALES, window, rows(0, 9), true).await.unwrap_err();
        load(warehouse, &SALES, window, rows(990, 10)).await;
        let error = push(warehouse, &SALES, window, rows(989, 10), true).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "load shop.daily_sales of 2026-01-31: 10 of 999 rows are bad, so nothing was loaded; \
             the first: reason 0; reason 1"
        );
        assert_eq!(shown(warehouse, "select count(*) from shop.daily_sales").await, ["990"]);
        assert_eq!(warehouse.quarantined(None, 100).await.unwrap().len(), 10);
    })
    .await;
}

#[tokio::test]
async fn a_table_can_be_replaced_whole() {
    on_each(async |warehouse| {
        let bad = Item::Reject { raw: String::new(), why: "no label".to_owned() };
        load(warehouse, &LABELS, None, vec![label("a", "east"), label("b", "west"), bad]).await;
        load(warehouse, &LABELS, None, vec![label("c", "north"), label("c", "south")]).await;
        assert_eq!(
            shown(warehouse, "select label, region from public.labels").await,
            ["c | north"]
        );
        assert_eq!(warehouse.quarantined(None, 10).await.unwrap()[0].why, "key twice");
        assert_eq!(warehouse.quarantined(None, 10).await.unwrap().len(), 1);
        assert_eq!(
            warehouse.last_load(LABELS.name).await.unwrap(),
            Some(shop::at("2026-02-01T12:00:00Z"))
        );
        assert_eq!(warehouse.last_load(SALES.name).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn rows_can_be_merged_and_the_last_wins() {
    const MERGED: TableDef = TableDef { write: Write::Merge, ..LABELS };
    on_each(async |warehouse| {
        load(warehouse, &MERGED, None, vec![label("a", "east"), label("b", "west")]).await;
        let again = vec![label("b", "north"), label("c", "east"), label("b", "south")];
        let loaded = load(warehouse, &MERGED, None, again).await;
        assert_eq!((loaded.rows, loaded.rejected), (2, 0));
        let all = "select label, region from public.labels order by label";
        assert_eq!(shown(warehouse, all).await, ["a | east", "b | south", "c | east"]);
    })
    .await;
}

#[tokio::test]
async fn rows_can_be_appended_and_none_twice() {
    const APPENDED: TableDef = TableDef { write: Write::Append, ..LABELS };
    on_each(async |warehouse| {
        load(warehouse, &APPENDED, None, vec![label("a", "east")]).await;
        let loaded =
            load(warehouse, &APPENDED, None, vec![label("a", "west"), label("b", "west")]).await;
        assert_eq!((loaded.rows, loaded.rejected), (1, 0));
        let all = "select label, region from public.labels order by label";
        assert_eq!(shown(warehouse, all).await, ["a | east", "b | west"]);
    })
    .await;
}

/// The rows of a day, by label, and the rows that its record says it has.
async fn days_of(warehouse: &Warehouse) -> (Vec<String>, Vec<(String, i64)>) {
    let rows =
        shown(warehouse, "select date, label, orders from shop.daily_sales order by 1, 2").await;
    let days = warehouse.days(SALES.name, january("01", "31").unwrap()).await.unwrap();
    (rows, days.iter().map(|day| (day.day.to_string(), day.rows)).collect())
}

fn counts(days: &[(&str, i64)]) -> Vec<(String, i64)> {
    days.iter().map(|(day, rows)| ((*day).to_owned(), *rows)).collect()
}

#[tokio::test]
async fn days_can_be_merged_and_what_they_had_stays() {
    const MERGED: TableDef = TableDef { write: Write::Merge, ..SALES };
    on_each(async |warehouse| {
        load(warehouse, &MERGED, january("29", "31"), three()).await;
        let restated = vec![
            sale("2026-01-30", "b", 7, "7"),
            sale("2026-01-30", "b", 8, "8"),
            sale("2026-01-31", "a", 9, "9"),
            sale("2026-01-28", "a", 1, "1"),
        ];
        let loaded = load(warehouse, &MERGED, january("30", "31"), restated).await;
        assert_eq!((loaded.rows, loaded.rejected), (2, 1), "one day was not asked for");
        let (rows, days) = days_of(warehouse).await;
        let expected = [
            "2026-01-29 | a | 1",
            "2026-01-30 | a | 2",
            "2026-01-30 | b | 8",
            "2026-01-31 | a | 9",
        ];
        assert_eq!(rows, expected);
        assert_eq!(days, counts(&[("2026-01-29", 1), ("2026-01-30", 2), ("2026-01-31", 1)]));
        // What a window put into quarantine leaves with it; an empty day is loaded too.
        load(warehouse, &MERGED, january("28", "31"), Vec::new()).await;
        assert_eq!(warehouse.quarantined(None, 9).await.unwrap(), []);
        let (same, days) = days_of(warehouse).await;
        assert_eq!(same, expected);
        assert_eq!(days[0], ("2026-01-28".to_owned(), 0));
    })
    .await;
}

#[tokio::test]
async fn days_can_be_appended_and_none_twice() {
    const APPENDED: TableDef = TableDef { write: Write::Append, ..SALES };
    on_each(async |warehouse| {
        load(warehouse, &APPENDED, january("29", "31"), three()).await;
        let again = vec![sale("2026-01-30", "a", 9, "9"), sale("2026-01-30", "b", 8, "8")];
        let loaded = load(warehouse, &APPENDED, january("30", "30"), again).await;
        assert_eq!((loaded.rows, loaded.rejected), (1, 0));
        let (rows, days) = days_of(warehouse).await;
        let expected = [
            "2026-01-29 | a | 1",
            "2026-01-30 | a | 2",
            "2026-01-30 | b | 8",
            "2026-01-31 | a | 3",
        ];
        assert_eq!(rows, expected);
        assert_eq!(days, counts(&[("2026-01-29", 1), ("2026-01-30", 2), ("2026-01-31", 1)]));
    })
    .await;
}

#[tokio::test]
async fn missing_values_keep_their_types() {
    on_each(async |warehouse| {
        let mut rows = vec![sale("2026-01-31", "a", 1, "0.0000005")];
        rows.push(Item::Row(vec![
            Value::Date(day("2026-01-31")),
            Value::Text("b".to_owned()),
            Value::Int(1),
            Value::Null,
            Value::Null,
            Value::Null,
        ]));
        rows.reverse();
        load(warehouse, &SALES, january("31", "31"), rows).await;
        let all = "select revenue, is_open, seen_at from shop.daily_sales order by label";
        let shown = shown(warehouse, all).await;
        assert_eq!(shown, ["0.000001 | false | 2026-01-31T23:59:59.123456Z", " |  | "]);
    })
    .await;
}

#[tokio::test]
async fn a_window_belongs_to_a_table_that_is_fetched_by_day() {
    on_each(async |warehouse| {
        for (table, window) in [(&SALES, None), (&LABELS, january("31", "31"))] {
            let error = push(warehouse, table, window, Vec::new(), true).await.unwrap_err();
            assert!(matches!(error, WarehouseError::Window { .. }), "{error}");
        }
    })
    .await;
}
