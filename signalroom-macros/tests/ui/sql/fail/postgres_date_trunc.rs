use signalroom::prelude::*;

fn main() {
    let _ = sql!("postgres_date_trunc.sql");
}
