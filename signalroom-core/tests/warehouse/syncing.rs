//! One call of a source, and the loader at the other end.

use crate::shop::{self, LABELS, on_each, shown};
use signalroom::testing::acquire::SourceDef;
use signalroom::testing::acquire::{LoaderStopped, Notes, Rows, SyncCx, sync_window};
use signalroom::testing::declare::{Column, Fetch, Location, Record, TableDef, Value};
use signalroom::testing::net::{Http, HttpSettings};
use signalroom::testing::settings::Settings;
use signalroom::testing::time::DateWindow;
use signalroom::testing::time::{Clock, Moment};
use signalroom::testing::warehouse::{Load, Loaded, Warehouse};

/// A row of the shop's table of labels.
struct Label(String);

impl Record for Label {
    const COLUMNS: &'static [Column] = LABELS.columns;
    fn values(&self) -> Vec<Value> {
        vec![Value::Text(self.0.clone()), Value::Null]
    }
}

/// Pushes for ever, until the loader is gone: that takes no table that is fetched by day without its days.
fn endless() -> SourceDef {
    let table = TableDef { fetch: Fetch::ByDay, ..LABELS };
    let run = |_: &SyncCx, _: Option<DateWindow>, sink| -> signalroom::BoxFuture<'_, _> {
        Box::pin(async move {
            let mut rows = Rows::<Label>::new(sink);
            for number in 0.. {
                rows.push(Label(number.to_string())).await?;
            }
            rows.finish().await
        })
    };
    SourceDef {
        name: "shop",
        resource: Some("labels"),
        about: "",
        table,
        schedule: None,
        lookback: 0,
        chunk: 1,
        api: None,
        settings: &[],
        run,
        at: Location { krate: "shop", file: "src/shop.rs", line: 1 },
    }
}

async fn sync(warehouse: &Warehouse, source: &SourceDef) -> signalroom::Result<Loaded> {
    let now = shop::at("2026-02-01T12:00:00Z");
    let http = Http::new(HttpSettings::default(), Clock::Fixed(now));
    let cx = SyncCx::new(None, Settings::default(), Moment::new(now, source.zone()), http);
    let run = shop::run(warehouse).await;
    let load = Load {
        table: &source.table,
        source: source.selector(),
        window: None,
        run,
        at: now,
        is_sample: true,
        replaces_sample_data: false,
        accept_shrink: false,
    };
    sync_window(warehouse, source, &cx, load, &Notes::default()).await
}

#[tokio::test]
async fn what_stopped_the_loader_is_told_not_that_it_stopped() {
    on_each(async |warehouse| {
        let error = sync(warehouse, &endless()).await.unwrap_err();
        let told = format!("{error:#}");
        assert!(told.starts_with("sync shop.labels: load public.labels: "), "{told}");
        assert!(
            told.contains("needs a window") && !told.contains(&LoaderStopped.to_string()),
            "{told}"
        );
        assert!(shown(warehouse, "select label from public.labels").await.is_empty());
    })
    .await;
}
