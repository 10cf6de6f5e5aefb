//! Which days are complete.

use crate::shop::{self, SALES, at, day};
use chrono_tz::America::New_York;
use signalroom::testing::Scratch;
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Batch;
use signalroom::testing::warehouse::{Load, RunId};
use tokio::sync::mpsc;

#[tokio::test]
async fn a_day_is_complete_when_it_was_loaded_after_its_end() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = shop::open(&scratch).await;
        assert_eq!(warehouse.last_day_loaded_after_end(SALES.name, New_York).await.unwrap(), None);
        let loads = [
            ("2026-01-29", "2026-01-30T05:00:00Z"),
            // A second too early: New York's day ends at five.
            ("2026-01-30", "2026-01-31T04:59:59Z"),
            ("2026-01-31", "2026-01-31T12:00:00Z"),
        ];
        for (day, now) in loads {
            let (sender, receiver) = mpsc::channel(1);
            sender.send(Batch::Finished).await.unwrap();
            let window = Some(DateWindow::day(shop::day(day)));
            let (source, run, at) = ("shop", RunId(1), at(now));
            let load = Load {
                table: &SALES,
                source,
                window,
                run,
                at,
                is_sample: true,
                replaces_sample_data: false,
                accept_shrink: false,
            };
            warehouse.load(load, receiver).await.unwrap();
        }
        let window = DateWindow::new(day("2026-01-29"), day("2026-02-01")).unwrap();
        let days = warehouse.days(SALES.name, window).await.unwrap();
        let complete: Vec<_> = days.iter().map(|day| day.is_complete(New_York)).collect();
        assert_eq!(complete, [true, false, false]);
        let last = warehouse.last_day_loaded_after_end(SALES.name, New_York).await.unwrap();
        assert_eq!(last, Some(day("2026-01-29")));
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}
