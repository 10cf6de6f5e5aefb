//! The sample servers, through the real sources.

use crate::desk::{Desk, on_each};
use signalroom::testing::acquire::SampleCx;
use signalroom::testing::acquire::Samples;
use signalroom::testing::registry::Registry;

const OURS: [&str; 3] = ["affiliate_mapping", "everflow", "redtrack"];

/// Syncs from the sample servers.
async fn sync_all(desk: &mut Desk, from: &str, to: &str) {
    let folder = desk.mapping.parent().unwrap().join("data");
    let cx = SampleCx { now: desk.clock.now(), folder: &folder };
    let samples =
        Samples::serve(&Registry::collect().unwrap().samples, &desk.settings, cx).await.unwrap();
    desk.settings = samples.settings.clone();
    for source in OURS {
        let synced = desk.sync(source, from, to).await.unwrap();
        assert_eq!(synced.rejected, 0, "{source}: {:?}", desk.quarantined().await);
    }
}

#[tokio::test]
async fn each_belongs_to_a_source_and_our_sources_have_one() {
    let registry = Registry::collect().unwrap();
    let sources: Vec<_> = registry.sources.iter().map(|source| source.name).collect();
    let samples: Vec<_> = registry.samples.iter().map(|sample| sample.source).collect();
    assert!(samples.iter().all(|sample| sources.contains(sample)), "{samples:?}");
    assert!(OURS.iter().all(|source| samples.contains(source)), "{samples:?}");
}

#[tokio::test]
async fn six_weeks_are_plausible() {
    on_each(async |desk| {
        sync_all(desk, "2025-12-23", "2026-02-02").await;
        assert_eq!(desk.days("everflow.daily_stats", "2025-12-23", "2026-02-02").await.len(), 42);
        assert_eq!(desk.days("redtrack.daily_spend", "2025-12-23", "2026-02-02").await.len(), 42);
        let shown = desk
            .shown(
                "select sum(conversions), count(distinct affiliate_label), \
                 count(*) filter (where affiliate_label = 'G2 - Meta'), \
                 sum(cost) > 9500 and sum(cost) < 11500, sum(cost) filter (where is_internal) > 4000 \
                 from public.daily_performance where date = '2026-01-28' and advertiser_id = 1",
            )
            .await;
        let cells: Vec<_> = shown[0].split(" | ").collect();
        let conversions: i64 = cells[0].parse().unwrap();
        assert!((290..370).contains(&conversions), "{shown:?}");
        let affiliates: i64 = cells[1].parse().unwrap();
        assert!((10..=12).contains(&affiliates), "{shown:?}");
        assert_eq!(cells[2], "1", "{shown:?}");
        assert!(cells[3..].iter().all(|truth| ["1", "true"].contains(truth)), "{shown:?}");
    })
    .await;
}

#[tokio::test]
async fn one_source_spends_for_nobody() {
    on_each(async |desk| {
        sync_all(desk, "2026-01-31", "2026-01-31").await;
        let shown = desk.shown("select source_name, reason from public.unmapped_spend").await;
        assert_eq!(shown, ["Unmapped TikTok | no mapping"]);
    })
    .await;
}

#[tokio::test]
async fn a_day_is_restated_the_day_after() {
    on_each(async |desk| {
        let count = "select sum(conversions) from everflow.daily_stats";
        sync_all(desk, "2026-02-01", "2026-02-01").await;
        let first: i64 = desk.shown(count).await[0].parse().unwrap();
        desk.at("2026-02-05T15:00:00Z");
        sync_all(desk, "2026-02-01", "2026-02-01").await;
        let later: i64 = desk.shown(count).await[0].parse().unwrap();
        assert!(first < later && later < first * 110 / 100, "{first} and then {later}");
    })
    .await;
}
