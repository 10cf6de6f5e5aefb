//! Tests that touch a warehouse run on every database there is.

use signalroom::testing::Scratch;
use tokio::runtime::Runtime;

/// Runs a test with the URL of each database, a new one each time.
pub fn on_each_database(test: impl Fn(&str)) {
    let runtime = Runtime::new().unwrap();
    for scratch in runtime.block_on(Scratch::each()).unwrap() {
        test(scratch.url.reveal());
        runtime.block_on(scratch.remove()).unwrap();
    }
}
