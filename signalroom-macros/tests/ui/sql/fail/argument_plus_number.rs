use signalroom::prelude::*;

fn main() {
    let week = Date::MIN;
    let _ = sql!("argument_plus_number.sql", week);
}
