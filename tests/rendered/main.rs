//! Every registered report on every channel, rendered from sample data at a fixed clock. A new report
//! is covered by being there.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod desk;
mod preview;
mod snapshots;

use desk::Desk;
use signalroom::testing::Scratch;
use snapshots::Snapshots;
use std::io::Write;
use std::path::Path;
use {reports as _, signalroom_sources as _};

/// Set to anything to accept what differs or is missing.
const ACCEPT: &str = "SIGNALROOM_ACCEPT";

#[tokio::test]
async fn every_message_is_as_committed_on_every_database() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rendered/messages");
    for scratch in Scratch::each().await.unwrap() {
        let desk = Desk::new(&scratch).await;
        let mut snapshots = Snapshots::read(&folder, std::env::var_os(ACCEPT).is_some());
        for report in &desk.registry.reports {
            for message in desk.answer(report).await.messages {
                // The rest of the `.eml` is the HTML and the text again.
                for file in message.composed.files.iter().filter(|f| f.name != "email.eml") {
                    snapshots.hold(report.name, file.name, &file.bytes);
                }
            }
        }
        let outcome = snapshots.finish();
        for written in &outcome.written {
            // Past the test harness, which hides what passing tests print.
            writeln!(std::io::stderr(), "written, commit it: {written}").unwrap();
        }
        let wrong = outcome.wrong.join("\n");
        assert!(wrong.is_empty(), "{wrong}\nlook at them, then set {ACCEPT}=1 to accept");
        drop(desk);
        scratch.remove().await.unwrap();
    }
}
