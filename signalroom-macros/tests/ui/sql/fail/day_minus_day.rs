use signalroom::prelude::*;

fn main() {
    let _ = sql!("day_minus_day.sql");
}
