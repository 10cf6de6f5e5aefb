//! Labels of rows that were loaded before their column was one.

use crate::shop::{LABELS, SALES, day, label, load, open, options, sale, schema, shown};
use signalroom::testing::Scratch;
use signalroom::testing::declare::{Column, Schema, TableDef};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Warehouse;

/// The shop, where these columns are labels.
fn with_labels(labels: &[&str]) -> Schema {
    let table = |table: TableDef| {
        let column = |column: &Column| Column { label: labels.contains(&column.name), ..*column };
        let columns: Vec<_> = table.columns.iter().map(column).collect();
        TableDef { columns: columns.leak(), ..table }
    };
    Schema { tables: vec![table(SALES), table(LABELS)], ..schema() }
}

async fn opened(scratch: &Scratch, labels: &[&str]) -> Warehouse {
    Warehouse::open(&with_labels(labels), options(scratch)).await.unwrap()
}

fn told(warehouse: &Warehouse) -> Vec<(&'static str, &'static str, u64, u64)> {
    let all = warehouse.relabeled().iter();
    all.map(|told| (told.table, told.column, told.rows, told.kept)).collect()
}

#[tokio::test]
async fn a_column_that_becomes_a_label_is_rewritten_then() {
    for scratch in Scratch::each().await.unwrap() {
        let before = open(&scratch).await;
        load(
            &before,
            &LABELS,
            None,
            vec![
                label("Cafe\u{301}", "\u{200b}"),
                label("b", "No\u{ad}rth"),
                // Without a letter, and required: it is not made empty.
                label("\u{feff}", "South"),
            ],
        )
        .await;
        before.close().await;
        let first = opened(&scratch, &["label"]).await;
        assert_eq!(told(&first), [("public.labels", "label", 1, 0)]);
        assert_eq!(
            first.brought_up(),
            [
                "the labels in `label` of `public.labels`",
                "the labels in `label` of `shop.daily_sales`"
            ]
        );
        first.close().await;
        let second = opened(&scratch, &["label", "region"]).await;
        assert_eq!(told(&second), [("public.labels", "region", 2, 0)]);
        let rows = shown(&second, "select label, region, region is null from public.labels").await;
        assert!(rows.iter().any(|row| row.starts_with("Caf\u{e9} |  | ")), "{rows:?}");
        assert!(rows.iter().any(|row| row.starts_with("b | North | ")), "{rows:?}");
        assert!(rows.iter().any(|row| row.starts_with("\u{feff} | South | ")), "{rows:?}");
        second.close().await;
        let third = opened(&scratch, &["label", "region"]).await;
        assert_eq!((told(&third), third.brought_up()), (vec![], &[][..]));
        third.close().await;
        scratch.remove().await.unwrap();
    }
}

/// More names than one statement rewrites, of several days.
#[tokio::test]
async fn many_names_are_rewritten_in_batches() {
    for scratch in Scratch::each().await.unwrap() {
        let before = open(&scratch).await;
        let window = DateWindow::new(day("2026-01-30"), day("2026-01-31"));
        let sales = |date: &'static str| {
            (0..1_100).map(move |n| sale(date, &format!("e\u{301} {n}\u{a0}"), n, "1"))
        };
        let rows = sales("2026-01-30").chain(sales("2026-01-31")).collect();
        load(&before, &SALES, window, rows).await;
        before.close().await;
        let after = opened(&scratch, &["label"]).await;
        assert_eq!(told(&after), [("shop.daily_sales", "label", 2_200, 0)]);
        let labels =
            "select count(distinct label) from shop.daily_sales where label like '\u{e9} %'";
        assert_eq!(shown(&after, labels).await, ["1100"]);
        let sums = "select count(*), sum(orders) from shop.daily_sales";
        assert_eq!(shown(&after, sums).await, [format!("2200 | {}", 1_100 * 1_099)]);
        after.close().await;
        scratch.remove().await.unwrap();
    }
}
