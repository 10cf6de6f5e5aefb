//! The preview shows what is delivered.

use crate::desk::{Desk, moment};
use signalroom::testing::Scratch;
use signalroom::testing::answer::args;
use signalroom::testing::cli::preview_page::{Sheet, preview};

#[tokio::test]
async fn a_preview_holds_the_very_files_that_are_delivered() {
    let scratch = Scratch::sqlite().unwrap();
    let desk = Desk::new(&scratch).await;
    // A folder of one's own keeps the pages, for looking at them.
    let kept = std::env::var_os("SIGNALROOM_PREVIEWS").map(std::path::PathBuf::from);
    let temporary = tempfile::tempdir().unwrap();
    let out = kept.as_deref().unwrap_or(temporary.path());
    for report in &desk.registry.reports {
        let (moment, answer) = (moment(report), desk.answer(report).await);
        let args = args::samples(report, &moment);
        let page = preview(out, &Sheet { report, args: &args, moment, answer: &answer }).unwrap();
        for file in answer.messages.iter().flat_map(|message| &message.composed.files) {
            let beside = std::fs::read(page.with_file_name(file.name)).unwrap();
            assert!(beside == file.bytes, "{}: {} differs", report.name, file.name);
        }
        let html = std::fs::read_to_string(&page).unwrap();
        assert!(html.contains("<b>Sample data:</b>"), "{}: the notice is missing", report.name);
    }
    drop(desk);
    scratch.remove().await.unwrap();
}
