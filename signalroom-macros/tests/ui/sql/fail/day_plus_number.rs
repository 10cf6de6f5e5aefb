use signalroom::prelude::*;

fn main() {
    let _ = sql!("day_plus_number.sql");
}
