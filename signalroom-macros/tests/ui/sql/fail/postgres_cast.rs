use signalroom::prelude::*;

fn main() {
    let _ = sql!("postgres_cast.sql");
}
