use signalroom::prelude::*;

fn main() {
    let _ = sql!("clock.sql");
}
