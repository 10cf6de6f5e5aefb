use signalroom::prelude::*;

fn main() {
    let _ = sql!("keyword.sql");
}
