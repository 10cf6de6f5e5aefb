use signalroom::prelude::*;

fn main() {
    let _ = sql!("postgres_distinct_on.sql");
}
