use signalroom::prelude::*;

fn main() {
    let _ = sql!("window_in_where.sql");
}
