//! A shop's warehouse: two tables, two views, made by hand as the macros would make them.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::America;
use signalroom::testing::Scratch;
use signalroom::testing::declare::{
    Column, ColumnType, Fetch, Schema, TableDef, Value, ViewDef, Write,
};
use signalroom::testing::settings::Mode;
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{Batch, Item};
use signalroom::testing::warehouse::{
    Load, Loaded, NewRun, OpenOptions, RunId, Warehouse, WarehouseError,
};
use tokio::sync::mpsc;

pub(crate) const fn column(name: &'static str, kind: ColumnType, nullable: bool) -> Column {
    Column { name, kind, nullable, label: false, about: "" }
}

pub(crate) const SALES: TableDef = TableDef {
    name: "shop.daily_sales",
    columns: &[
        column("date", ColumnType::Date, false),
        column("label", ColumnType::Text, false),
        column("orders", ColumnType::BigInt, false),
        column("revenue", ColumnType::Numeric, true),
        column("is_open", ColumnType::Boolean, true),
        column("seen_at", ColumnType::Timestamp, true),
    ],
    key: &["date", "label"],
    fetch: Fetch::ByDay,
    write: Write::Replace,
    source: "shop.daily_sales",
    zone: America::New_York,
};

pub(crate) const LABELS: TableDef = TableDef {
    name: "public.labels",
    columns: &[column("label", ColumnType::Text, false), column("region", ColumnType::Text, true)],
    key: &["label"],
    fetch: Fetch::Whole,
    write: Write::Replace,
    source: "shop.labels",
    zone: America::New_York,
};

const BY_REGION: &str = "select s.date, coalesce(l.region, 'none') as region, sum(s.revenue) as revenue\n\
     from shop.daily_sales as s -- not shop.daily_sales_x\n\
     left join public.labels as l on l.label = s.label\n\
     group by s.date, l.region";
const BY_REGION_VIEW: ViewDef = ViewDef {
    name: "public.by_region",
    sqlite: BY_REGION,
    postgres: BY_REGION,
    file: "src/views/by_region.sql",
};
// Comes first by name, and reads the one above.
const A_BEST: &str = "select date, max(revenue) as best from public.by_region group by date";
const A_BEST_VIEW: ViewDef = ViewDef {
    name: "public.a_best",
    sqlite: A_BEST,
    postgres: A_BEST,
    file: "src/views/a_best.sql",
};

pub(crate) fn schema() -> Schema {
    Schema { tables: vec![SALES, LABELS], views: vec![A_BEST_VIEW, BY_REGION_VIEW] }
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn options(scratch: &Scratch) -> OpenOptions {
    OpenOptions {
        url: scratch.url.clone(),
        setting: "`DATABASE_URL`".to_owned(),
        mode: Mode::Sample,
        client_id: "default".to_owned(),
        internal_affiliates: Some(vec!["G2 - Meta".to_owned(), "SB - Meta".to_owned()]),
        limits: Default::default(),
        now: at("2026-02-01T12:00:00Z"),
    }
}

pub(crate) async fn open(scratch: &Scratch) -> Warehouse {
    Warehouse::open(&schema(), options(scratch)).await.unwrap()
}

/// Runs a test on a new warehouse of every kind there is.
pub(crate) async fn on_each(test: impl AsyncFn(&Warehouse)) {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = open(&scratch).await;
        test(&warehouse).await;
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

pub(crate) fn sale(date: &str, label: &str, orders: i64, revenue: &str) -> Item {
    Item::Row(vec![
        Value::Date(day(date)),
        Value::Text(label.to_owned()),
        Value::Int(orders),
        Value::Decimal(revenue.parse().unwrap()),
        Value::Bool(orders > 1),
        Value::Instant(at("2026-01-31T23:59:59.123456Z")),
    ])
}

pub(crate) fn label(label: &str, region: &str) -> Item {
    Item::Row(vec![Value::Text(label.to_owned()), Value::Text(region.to_owned())])
}

/// Loads the batches as a source would push them; without `finished` the source gives up.
pub(crate) async fn push(
    warehouse: &Warehouse,
    table: &TableDef,
    window: Option<DateWindow>,
    items: Vec<Item>,
    finished: bool,
) -> Result<Loaded, WarehouseError> {
    push_at(warehouse, table, window, items, finished, at("2026-02-01T12:00:00Z")).await
}

/// The same, fetched since that instant.
pub(crate) async fn push_at(
    warehouse: &Warehouse,
    table: &TableDef,
    window: Option<DateWindow>,
    items: Vec<Item>,
    finished: bool,
    at: DateTime<Utc>,
) -> Result<Loaded, WarehouseError> {
    let load = Load {
        table,
        source: table.name,
        window,
        run: run(warehouse).await,
        at,
        is_sample: true,
        replaces_sample_data: false,
        accept_shrink: false,
    };
    push_load(warehouse, load, items, finished).await
}

/// The same, from anywhere.
pub(crate) async fn push_load(
    warehouse: &Warehouse,
    load: Load<'_>,
    items: Vec<Item>,
    finished: bool,
) -> Result<Loaded, WarehouseError> {
    let (sender, receiver) = mpsc::channel(4);
    let pushing = async {
        let _ = sender.send(Batch::Items(items)).await;
        if finished {
            let _ = sender.send(Batch::Finished).await;
        }
        drop(sender);
    };
    tokio::join!(pushing, warehouse.load(load, receiver)).1
}

pub(crate) async fn load(
    warehouse: &Warehouse,
    table: &TableDef,
    window: Option<DateWindow>,
    items: Vec<Item>,
) -> Loaded {
    push(warehouse, table, window, items, true).await.unwrap()
}

pub(crate) async fn run(warehouse: &Warehouse) -> RunId {
    let run = NewRun {
        item: "shop.daily_sales".to_owned(),
        params: String::new(),
        slot: None,
        started: at("2026-02-01T12:00:00Z"),
    };
    warehouse.begin_run(&run).await.unwrap()
}

/// What a query gives, as `query` would print it: a line a row.
pub(crate) async fn shown(warehouse: &Warehouse, text: &str) -> Vec<String> {
    let rows = warehouse.query(text, &[]).await.unwrap().rows;
    rows.iter()
        .map(|row| row.iter().map(Value::to_string).collect::<Vec<_>>().join(" | "))
        .collect()
}
