//! The story of a warehouse: opened, loaded, asked, loaded again. The same on every database.

use crate::shop::{self, LABELS, SALES, at, day, label, load, sale, shown};
use signalroom::testing::Scratch;
use signalroom::testing::declare::{ColumnType, Statement, Value};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{Claim, DeliveryKey, Outcome, RunEnd, Warehouse};

#[tokio::test]
async fn the_same_on_both_databases() {
    for scratch in Scratch::each().await.unwrap() {
        story(&scratch).await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn the_same_through_a_transaction_pooler() {
    if let Some(scratch) = Scratch::pooled().await.unwrap() {
        story(&scratch).await;
        scratch.remove().await.unwrap();
    }
}

async fn story(scratch: &Scratch) {
    let warehouse = shop::open(scratch).await;
    // Before and after: what was prepared must not stand in the way of what is asked.
    prepares(&warehouse).await;
    loads(&warehouse).await;
    asks(&warehouse).await;
    prepares(&warehouse).await;
    remembers_runs(&warehouse).await;
    sends_once(&warehouse).await;
    warehouse.close().await;
    let again = shop::open(scratch).await;
    assert_eq!(shown(&again, "select sum(orders) from shop.daily_sales").await, ["8"]);
    again.close().await;
}

async fn loads(warehouse: &Warehouse) {
    let window = DateWindow::new(day("2026-01-30"), day("2026-01-31"));
    let rows = vec![
        sale("2026-01-30", "G2 - Meta", 3, "10"),
        sale("2026-01-31", "G2 - Meta", 4, "0.1"),
        sale("2026-01-31", "Größe ' \"x\" :y $1", 1, "0.2"),
    ];
    let loaded = load(warehouse, &SALES, window, rows).await;
    assert_eq!((loaded.rows, loaded.rejected), (3, 0));
    load(warehouse, &LABELS, None, vec![label("G2 - Meta", "east")]).await;
}

const ASKED: &str = "select week_start($1) as monday, month_start(s.date) as month,\n\
     add_days(s.date, $2 - 1) as later, days_between($1, s.date) as since, s.*\n\
     from shop.daily_sales as s where s.date >= $1 and s.label like $3 order by s.date, s.label";

fn statement(text: &'static str, params: &'static [&'static str]) -> Statement {
    Statement { file: "asked.sql", sqlite: text, postgres: text, params }
}

async fn asks(warehouse: &Warehouse) {
    let asked = statement(ASKED, &["date", "n", "like"]);
    let args = [Value::Date(day("2026-01-31")), Value::Int(8), Value::Text("G%".to_owned())];
    let found = warehouse.select(&asked, &args).await.unwrap();
    let row = &found.rows[0];
    let shown: Vec<_> = row[..4].iter().map(Value::to_string).collect();
    assert_eq!(shown, ["2026-01-26", "2026-01-01", "2026-02-07", "0"]);
    // Declared columns give equal values on both databases.
    assert_eq!(
        row[4..],
        [
            Value::Date(day("2026-01-31")),
            Value::Text("G2 - Meta".to_owned()),
            Value::Int(4),
            Value::Decimal("0.1".parse().unwrap()),
            Value::Bool(true),
            Value::Instant(at("2026-01-31T23:59:59.123456Z")),
            Value::Text("default".to_owned()),
            Value::Instant(at("2026-02-01T12:00:00Z")),
        ]
    );
    assert_eq!(found.rows.len(), 2);
    let none = [Value::Date(day("2026-01-31")), Value::Int(0), Value::Text("g%".to_owned())];
    let none = warehouse.select(&asked, &none).await.unwrap();
    assert_eq!((none.columns.len(), none.rows.len()), (12, 0), "no rows still have columns");
    assert_eq!(
        shown_by_region(warehouse).await,
        ["2026-01-30 | east | 10", "2026-01-31 | east | 0.1", "2026-01-31 | none | 0.2"]
    );
    assert_eq!(
        shop::shown(warehouse, "select best from public.a_best order by date").await,
        ["10", "0.2"]
    );
    // Doubles add to 0.30000000000000004.
    let sum =
        warehouse.query("select sum(revenue) from shop.daily_sales where revenue < 1", &[]).await;
    assert_eq!(sum.unwrap().rows, [[Value::Decimal("0.3".parse().unwrap())]]);
    assert_eq!(warehouse.inputs(&statement("select 1 from public.a_best", &[])), [LABELS, SALES]);
}

async fn shown_by_region(warehouse: &Warehouse) -> Vec<String> {
    shown(warehouse, "select date, region, revenue from public.by_region order by date, region")
        .await
}

async fn prepares(warehouse: &Warehouse) {
    let asked = statement(ASKED, &["date", "n", "like"]);
    let columns = warehouse.prepare(&asked).await.unwrap();
    let revenue = columns.iter().find(|column| column.name == "revenue").unwrap();
    assert_eq!(revenue.kind, Some(ColumnType::Numeric));
    let wrong = statement("select label,\n  cots from shop.daily_sales where date = $1", &["date"]);
    let error = warehouse.prepare(&wrong).await.unwrap_err().to_string();
    assert!(error.contains("run `asked.sql`") && error.contains("cots"), "{error}");
}

async fn remembers_runs(warehouse: &Warehouse) {
    let id = shop::run(warehouse).await;
    let end = RunEnd {
        ended: at("2026-02-01T12:00:01Z"),
        outcome: Outcome::Empty,
        rows: 0,
        note: Some("nothing".to_owned()),
        error: None,
    };
    warehouse.end_run(id, &end).await.unwrap();
    let last = warehouse.history(Some("shop.daily_sales"), 1).await.unwrap().remove(0);
    assert_eq!((last.id, last.outcome, last.rows), (id, Some(Outcome::Empty), Some(0)));
    assert_eq!((last.slot, last.ended, last.note), (None, Some(end.ended), end.note));
    assert_eq!(warehouse.history(None, 10).await.unwrap().len(), 3);
    assert_eq!(warehouse.history(Some("other"), 10).await.unwrap(), []);
}

async fn sends_once(warehouse: &Warehouse) {
    let (first, then) = (at("2026-02-01T12:00:00Z"), at("2026-02-01T13:00:00Z"));
    let text = str::to_owned;
    let key = DeliveryKey {
        report: text("daily"),
        params: text("date=2026-01-31"),
        channel: text("slack"),
        target: text("#growth"),
    };
    let claim = async |again, at| warehouse.claim_delivery(&key, again, at).await.unwrap();
    assert_eq!(claim(false, first).await, Claim::Go);
    assert_eq!(claim(false, then).await, Claim::Unknown(first), "nobody said how it ended");
    assert_eq!(claim(true, then).await, Claim::Go);
    warehouse.delivery_failed(&key).await.unwrap();
    assert_eq!(claim(false, first).await, Claim::Go, "surely not sent");
    warehouse.delivery_sent(&key, then).await.unwrap();
    assert_eq!(claim(false, then).await, Claim::AlreadySent(then));
    assert_eq!(claim(true, then).await, Claim::Go);
}
