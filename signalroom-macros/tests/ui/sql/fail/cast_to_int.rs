use signalroom::prelude::*;

fn main() {
    let _ = sql!("cast_to_int.sql");
}
