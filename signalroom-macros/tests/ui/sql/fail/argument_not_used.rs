use signalroom::prelude::*;

fn main() {
    let date = Date::MIN;
    let least = 1_i64;
    let _ = sql!("argument_not_used.sql", date, least);
}
