use signalroom::prelude::*;

fn main() {
    let date = Date::MIN;
    let _ = sql!("postgres_interval.sql", date);
}
