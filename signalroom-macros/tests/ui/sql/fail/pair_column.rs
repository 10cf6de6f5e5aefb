use signalroom::prelude::*;

fn main() {
    let _ = sql!("pair_column.sql");
}
