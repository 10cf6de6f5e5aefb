//! Warehouses that earlier versions made open in this one, and nothing in them is lost.
//! `examples/make_warehouse.rs` makes such a file, once a release; it is never made again.

use crate::shop::{LABELS, SALES, at, column, day, options, schema};
use signalroom::testing::Scratch;
use signalroom::testing::declare::{ColumnType, Schema, TableDef, Value};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{Claim, DeliveryKey, Outcome, Warehouse};
use std::path::Path;

/// A copy of the file that a version made.
fn made_by(version: &str) -> Scratch {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/warehouse/made");
    let scratch = Scratch::sqlite().unwrap();
    let path = scratch.url.reveal().trim_start_matches("sqlite://").to_owned();
    std::fs::copy(made.join(format!("{version}.db")), path).unwrap();
    scratch
}

/// The shop with one more column, so that the warehouse is brought up to something new.
fn grown() -> Schema {
    let columns = [SALES.columns, &[column("tax", ColumnType::Numeric, true)]].concat();
    let table = TableDef { columns: columns.leak(), ..SALES };
    Schema { tables: vec![table, LABELS], ..schema() }
}

#[tokio::test]
async fn version_0_1_0_opens_with_nothing_lost() {
    for schema in [schema(), grown()] {
        let scratch = made_by("0.1.0");
        let warehouse = Warehouse::open(&schema, options(&scratch)).await.unwrap();
        tables(&warehouse).await;
        records(&warehouse).await;
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn an_older_warehouse_is_made_as_one_of_today() {
    let (older, today) = (made_by("0.1.0"), Scratch::sqlite().unwrap());
    let mut schemas = Vec::new();
    for scratch in [older, today] {
        let warehouse = Warehouse::open(&schema(), options(&scratch)).await.unwrap();
        let all = "select name, sql from sqlite_schema order by name";
        schemas.push(warehouse.query(all, &[]).await.unwrap().rows);
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
    assert_eq!(schemas[0], schemas[1]);
}

async fn tables(warehouse: &Warehouse) {
    let all = "select label, orders, revenue, is_open, seen_at, _client_id, _loaded_at \
               from shop.daily_sales order by label";
    let row = |label: &str, orders, revenue: Value| {
        let (seen, loaded) = (at("2026-01-31T23:59:59.123456Z"), at("2026-02-01T12:00:00Z"));
        vec![
            Value::Text(label.to_owned()),
            Value::Int(orders),
            revenue,
            Value::Bool(orders > 1),
            Value::Instant(seen),
            Value::Text("default".to_owned()),
            Value::Instant(loaded),
        ]
    };
    let smallest = Value::Decimal("-0.000001".parse().unwrap());
    assert_eq!(
        warehouse.query(all, &[]).await.unwrap().rows,
        [row("G2 - Meta", 3, Value::Int(10)), row("Größe 🎈", 1, smallest)]
    );
    let best = "select best from public.a_best";
    assert_eq!(warehouse.query(best, &[]).await.unwrap().rows, [[Value::Int(10)]]);
    let internal = "select count(*) from signalroom.internal_affiliates";
    assert_eq!(warehouse.query(internal, &[]).await.unwrap().rows, [[Value::Int(2)]]);
}

async fn records(warehouse: &Warehouse) {
    let window = DateWindow::new(day("2026-01-01"), day("2026-12-31")).unwrap();
    let days = warehouse.days(SALES.name, window).await.unwrap();
    assert_eq!(days.iter().map(|day| day.rows).collect::<Vec<_>>(), [2, 0]);
    assert!(days.iter().all(|day| day.is_sample), "it was made in sample mode");
    assert_eq!(warehouse.last_load(LABELS.name).await.unwrap(), Some(at("2026-02-01T12:00:00Z")));
    let refused = warehouse.quarantined(None, 10).await.unwrap();
    assert_eq!((refused.len(), refused[0].why.as_str()), (1, "`orders` is no number"));
    let runs = warehouse.history(None, 10).await.unwrap();
    assert_eq!((runs.len(), runs[0].outcome), (3, Some(Outcome::Failed)));
    assert_eq!(runs[0].error.as_deref(), Some("an error"));
    let text = str::to_owned;
    let key = DeliveryKey {
        report: text("daily"),
        params: text("date=2026-01-31"),
        channel: text("slack"),
        target: text("#growth"),
    };
    let claim = warehouse.claim_delivery(&key, false, at("2026-03-01T12:00:00Z")).await.unwrap();
    assert_eq!(claim, Claim::AlreadySent(at("2026-02-01T12:00:01Z")));
}
