use signalroom::prelude::*;

fn main() {
    let _ = sql!("order_by_number.sql");
}
