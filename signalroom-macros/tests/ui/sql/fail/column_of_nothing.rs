use signalroom::prelude::*;

fn main() {
    let _ = sql!("column_of_nothing.sql");
}
