use signalroom::prelude::*;

fn main() {
    let _ = sql!("column.sql");
}
