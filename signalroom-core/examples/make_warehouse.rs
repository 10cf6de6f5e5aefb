//! Makes the SQLite warehouse that later versions must open with nothing lost: run once a release,
//! `cargo run -p signalroom-core --example make_warehouse -- signalroom-core/tests/warehouse/made/VERSION.db`.

#![expect(clippy::unwrap_used, reason = "a tool of the tests")]

#[path = "../tests/warehouse/shop.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod shop;

use shop::{LABELS, SALES, at, day, label, load, sale};
use signalroom::testing::Scratch;
use signalroom::testing::settings::Secret;
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Item;
use signalroom::testing::warehouse::{DeliveryKey, OpenOptions, Outcome, RunEnd, Warehouse};

#[tokio::main]
async fn main() -> signalroom::Result<()> {
    let path = std::env::args().nth(1).unwrap();
    let scratch = Scratch::sqlite()?;
    let options =
        OpenOptions { url: Secret::new(format!("sqlite://{path}")), ..shop::options(&scratch) };
    let warehouse = Warehouse::open(&shop::schema(), options).await?;
    let window = DateWindow::new(day("2026-01-30"), day("2026-01-31"));
    let rows = vec![
        sale("2026-01-30", "G2 - Meta", 3, "10"),
        sale("2026-01-30", "Größe 🎈", 1, "-0.000001"),
        Item::Reject {
            raw: "{\"orders\":\"x\"}".to_owned(),
            why: "`orders` is no number".to_owned(),
        },
    ];
    load(&warehouse, &SALES, window, rows).await;
    load(&warehouse, &LABELS, None, vec![label("G2 - Meta", "east")]).await;
    let end = RunEnd {
        ended: at("2026-02-01T12:00:01.5Z"),
        outcome: Outcome::Failed,
        rows: 2,
        note: Some("a note".to_owned()),
        error: Some("an error".to_owned()),
    };
    warehouse.end_run(shop::run(&warehouse).await, &end).await?;
    let text = str::to_owned;
    let key = DeliveryKey {
        report: text("daily"),
        params: text("date=2026-01-31"),
        channel: text("slack"),
        target: text("#growth"),
    };
    warehouse.claim_delivery(&key, false, at("2026-02-01T12:00:00Z")).await?;
    warehouse.delivery_sent(&key, at("2026-02-01T12:00:01Z")).await?;
    warehouse.close().await;
    scratch.remove().await?;
    std::fs::remove_file(format!("{path}.lock"))?;
    Ok(())
}
