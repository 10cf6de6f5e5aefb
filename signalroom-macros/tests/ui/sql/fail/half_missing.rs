use signalroom::prelude::*;

fn main() {
    let _ = sql!("half.sql");
}
