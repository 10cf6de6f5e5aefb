use signalroom::prelude::*;

fn main() {
    let date = Date::MIN;
    let _ = sql!("pair_argument.sql", date);
}
