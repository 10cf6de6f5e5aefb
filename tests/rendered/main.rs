//! Every registered report on every channel, rendered from sample data at a fixed clock. A new report
//! is covered by being there.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod desk;
mod preview;
mod snapshots;

use desk::Desk;
use signalroom::testing::Scratch;
use snapshots::Snapshots;
use {reports as _, signalroom_sources as _};

#[tokio::test]
async fn every_message_is_as_committed_on_every_database() {
    for scratch in Scratch::each().await.unwrap() {
        let desk = Desk::new(&scratch).await;
        let mut snapshots = Snapshots::default();
        for report in &desk.registry.reports {
            for message in desk.answer(report).await.messages {
                // The rest of the `.eml` is the HTML and the text again.
                for file in message.composed.files.iter().filter(|f| f.name != "email.eml") {
                    snapshots.hold(report.name, file);
                }
            }
        }
        snapshots.finish();
        drop(desk);
        scratch.remove().await.unwrap();
    }
}
