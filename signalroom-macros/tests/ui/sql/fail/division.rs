use signalroom::prelude::*;

fn main() {
    let _ = sql!("division.sql");
}
