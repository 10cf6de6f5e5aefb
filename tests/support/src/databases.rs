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

/// Runs a test with the URL of a new database behind a transaction pooler that knows no prepared statements.
pub fn on_pooled_database(test: impl Fn(&str)) {
    let runtime = Runtime::new().unwrap();
    if let Some(scratch) = runtime.block_on(Scratch::pooled()).unwrap() {
        // Without a word that would tell the program what it is behind.
        let url = scratch.url.reveal();
        test(url.split_once('?').map_or(url, |(address, _)| address));
        runtime.block_on(scratch.remove()).unwrap();
    }
}
