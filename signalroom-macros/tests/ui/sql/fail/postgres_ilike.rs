use signalroom::prelude::*;

fn main() {
    let _ = sql!("postgres_ilike.sql");
}
