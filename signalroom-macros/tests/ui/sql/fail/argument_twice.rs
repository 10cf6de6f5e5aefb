use signalroom::prelude::*;

fn main() {
    let date = Date::MIN;
    let _ = sql!("argument_twice.sql", date, date = date);
}
