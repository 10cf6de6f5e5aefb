//! The built program against scripted APIs on this machine.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../signalroom-sources/tests/feeds/stub.rs"]
#[expect(dead_code, reason = "shared with the tests of the feeds")]
mod stub;

mod desk;
mod log;
mod opening;
mod pages;
mod report;
mod restated;
mod sync;
