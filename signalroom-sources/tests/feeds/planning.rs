//! Which days a plain sync asks for.

use crate::desk::{Desk, day, on_each};
use signalroom::testing::settings::SourceConfig;
use test_support::Fake;

/// The first and the last day that Everflow is asked for.
async fn asked(desk: &Desk) -> String {
    desk.everflow.serves(Fake::everflow([]));
    desk.sync_plainly("everflow").await.unwrap();
    let asked = desk.everflow.asked();
    let days =
        |end: &str| asked.iter().map(|asked| asked.body[end].to_string()).collect::<Vec<_>>();
    let (first, last) = (days("from").into_iter().min(), days("to").into_iter().max());
    format!("{} to {}", first.unwrap(), last.unwrap()).replace('"', "")
}

#[tokio::test]
async fn the_first_goes_back_to_the_configured_day_or_63_days() {
    on_each(async |desk| {
        desk.config.first_day = Some(day("2025-12-01"));
        let first_day = Some(day("2026-01-30"));
        desk.config
            .sources
            .insert("redtrack".to_owned(), SourceConfig { first_day, ..SourceConfig::default() });
        assert_eq!(asked(desk).await, "2025-12-01 to 2026-02-02");
        desk.redtrack.says("[]");
        desk.sync_plainly("redtrack").await.unwrap();
        let days = desk.redtrack.asked();
        let days: Vec<_> = days.iter().map(|asked| asked.param("date_from")).collect();
        assert_eq!(days, ["2026-02-02", "2026-02-01", "2026-01-31", "2026-01-30"]);
    })
    .await;
    on_each(async |desk| assert_eq!(asked(desk).await, "2025-12-01 to 2026-02-02")).await;
}

#[tokio::test]
async fn later_ones_look_back_from_the_last_complete_day() {
    on_each(async |desk| {
        // The 2nd is loaded before it ends, so the 1st is the last complete day.
        assert_eq!(asked(desk).await, "2025-12-01 to 2026-02-02");
        desk.at("2026-02-04T15:00:00Z");
        assert_eq!(asked(desk).await, "2026-01-29 to 2026-02-04");
        // Whatever was missed meanwhile is fetched.
        desk.at("2026-02-20T15:00:00Z");
        assert_eq!(asked(desk).await, "2026-01-31 to 2026-02-20");
    })
    .await;
}

/// In 2026 New York's clocks skip an hour on March 8: that day ends at four UTC, the day before at five.
#[tokio::test]
async fn days_end_by_new_yorks_clocks() {
    on_each(async |desk| {
        for (now, days) in [
            ("2026-03-08T04:59:59Z", "2026-01-03 to 2026-03-07"),
            ("2026-03-08T05:00:00Z", "2026-03-03 to 2026-03-08"),
            ("2026-03-09T03:59:59Z", "2026-03-04 to 2026-03-08"),
            ("2026-03-09T04:00:00Z", "2026-03-04 to 2026-03-09"),
            ("2026-03-09T04:00:01Z", "2026-03-05 to 2026-03-09"),
        ] {
            desk.at(now);
            assert_eq!(asked(desk).await, days, "{now}");
        }
    })
    .await;
}
