use signalroom::prelude::*;

fn main() {
    let _ = sql!("table.sql");
}
