use signalroom::prelude::*;

fn main() {
    let _ = sql!("function.sql");
}
