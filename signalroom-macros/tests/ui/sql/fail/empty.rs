use signalroom::prelude::*;

fn main() {
    let _ = sql!("empty.sql");
}
