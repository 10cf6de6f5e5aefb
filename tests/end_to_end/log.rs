//! What is told on stderr: nothing by default, each call and window where somebody asks.

use crate::desk::{EVERFLOW, counted, on_each};
use crate::stub::Reply;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn calls_waits_and_windows_are_told_under_their_run() {
    on_each(async |desk| {
        let busy_first = || {
            desk.everflow.answers(|asked| match asked.before {
                0 => Reply::status(503, "busy").header("retry-after", "0"),
                _ => Reply::ok(json!({"table": [counted(1, "a", json!({"cv": 1}))]})),
            });
        };
        busy_first();
        assert_eq!(desk.ends(0, EVERFLOW).err, "");
        busy_first();
        desk.set("RUST_LOG", "signalroom=debug");
        let told = desk.ends(0, EVERFLOW).err;
        let line = |words: &str| told.lines().find(|line| line.contains(words)).unwrap();
        for (words, fields) in [
            ("called an API", ["http.answer=\"503 Service Unavailable\"", "duration_ms="]),
            ("waits and tries again", ["http.failure=503", "wait_ms=0"]),
            (": loaded ", ["rows=1", "days=2026-01-31"]),
            (": synced ", ["outcome=\"ok\"", "rejected=0"]),
        ] {
            let run = ["source.name=\"everflow.daily_stats\"", "run.id=2"];
            for field in fields.into_iter().chain(run) {
                assert!(line(words).contains(field), "{field}\n{}", line(words));
            }
        }
        let told = desk.ends(0, "run daily_ccw --date 2026-01-31 --partial").err;
        let ran = told.lines().find(|line| line.contains("report ran")).unwrap();
        assert!(ran.contains("report.name=\"daily_ccw\"") && ran.contains("run.id=3"), "{ran}");
    })
    .await;
}
