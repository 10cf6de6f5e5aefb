//! Real rows replace sample rows in the transaction that loads them, however their table is written.

use crate::shop::{self, SALES, day, on_each, sale};
use signalroom::testing::declare::{TableDef, Write};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{Item, Load, Loaded, Warehouse, WarehouseError};

async fn load(
    warehouse: &Warehouse,
    table: &TableDef,
    (first, last): (&str, &str),
    is_sample: bool,
    items: Vec<Item>,
) -> Result<Loaded, WarehouseError> {
    let load = Load {
        table,
        source: table.name,
        window: DateWindow::new(day(first), day(last)),
        run: shop::run(warehouse).await,
        at: shop::at("2026-02-01T12:00:00Z"),
        is_sample,
        replaces_sample_data: false,
        accept_shrink: false,
    };
    shop::push_load(warehouse, load, items, true).await
}

#[tokio::test]
async fn a_range_by_hand_replaces_the_sample_rows_of_its_own_days() {
    on_each(async |warehouse| {
        for write in [Write::Replace, Write::Merge, Write::Append] {
            let table = &TableDef { write, ..SALES };
            let both = ("2026-01-30", "2026-01-31");
            load(warehouse, table, both, false, Vec::new()).await.unwrap();
            let made_up = vec![sale(both.0, "A", 1, "1"), sale(both.1, "A", 2, "2")];
            load(warehouse, table, both, true, made_up).await.unwrap();
            let real = vec![sale(both.1, "B", 3, "3")];
            load(warehouse, table, (both.1, both.1), false, real).await.unwrap();
            let sql = "select label, orders from shop.daily_sales order by 1, 2";
            assert_eq!(shop::shown(warehouse, sql).await, ["A | 1", "B | 3"], "{write:?}");
            // For the next way to write.
            let (first, last) = both;
            let emptied = &TableDef { write: Write::Replace, ..SALES };
            load(warehouse, emptied, (first, last), true, Vec::new()).await.unwrap();
        }
    })
    .await;
}
