//! Tables and columns that are named by words of SQL.

use crate::shop::{SALES, column, day, load, options, shown};
use signalroom::testing::Scratch;
use signalroom::testing::declare::{ColumnType, Schema, TableDef, Value};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Item;
use signalroom::testing::warehouse::{Warehouse, schema_sql};

const ORDER: TableDef = TableDef {
    name: "public.order",
    columns: &[
        column("group", ColumnType::Date, false),
        column("select", ColumnType::Text, true),
        column("limit", ColumnType::BigInt, true),
        column("label", ColumnType::Text, true),
    ],
    key: &["group"],
    ..SALES
};

fn orders() -> Schema {
    Schema { tables: vec![ORDER], views: Vec::new() }
}

#[tokio::test]
async fn they_are_made_loaded_extended_and_asked() {
    for scratch in Scratch::each().await.unwrap() {
        let window = Some(DateWindow::day(day("2026-01-31")));
        for _ in 0..2 {
            let warehouse = Warehouse::open(&orders(), options(&scratch)).await.unwrap();
            let text = |text: &str| Value::Text(text.to_owned());
            let row = vec![Value::Date(day("2026-01-31")), text("x"), Value::Int(3), text("y")];
            load(&warehouse, &ORDER, window, vec![Item::Row(row)]).await;
            let asked =
                "select o.label, o.\"limit\" from public.order as o where \"group\" > '2026-01-30'";
            assert_eq!(shown(&warehouse, asked).await, ["y | 3"]);
            let asked = "select public.order.\"select\" from Public.Order";
            assert!(warehouse.query(asked, &[]).await.is_ok());
            warehouse.close().await;
        }
        scratch.remove().await.unwrap();
    }
}

#[test]
fn the_snapshot_has_them_in_quotes() {
    let snapshot = schema_sql(&orders()).unwrap();
    let table = "\
create table public.order (
    \"group\" DATE not null,
    \"select\" TEXT,
    \"limit\" BIGINT,
    label TEXT,
    _client_id TEXT not null,
    _loaded_at TIMESTAMPTZ not null,
    primary key (\"group\")
);
";
    assert!(snapshot.contains(table), "{snapshot}");
}
