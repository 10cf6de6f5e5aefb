use signalroom::prelude::*;

fn main() {
    let _ = sql!("nulls.sql");
}
