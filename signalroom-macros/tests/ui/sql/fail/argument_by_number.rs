use signalroom::prelude::*;

fn main() {
    let _ = sql!("argument_by_number.sql");
}
