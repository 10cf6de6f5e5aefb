use signalroom::prelude::*;

fn main() {
    let _ = sql!("aggregate_in_where.sql");
}
