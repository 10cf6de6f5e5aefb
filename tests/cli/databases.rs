//! Tests that touch a warehouse run on every database there is.

use crate::program::Program;
use signalroom::testing::Scratch;
use tokio::runtime::Runtime;

/// Runs a test with real data on each database, a new one and a folder of its own each time.
pub(crate) fn on_each(test: impl Fn(Program)) {
    let runtime = Runtime::new().unwrap();
    for scratch in runtime.block_on(Scratch::each()).unwrap() {
        test(Program::new().with("DATABASE_URL", scratch.url.reveal()));
        runtime.block_on(scratch.remove()).unwrap();
    }
}
