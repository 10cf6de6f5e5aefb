use signalroom::prelude::*;

fn main() {
    let _ = sql!("delete.sql");
}
