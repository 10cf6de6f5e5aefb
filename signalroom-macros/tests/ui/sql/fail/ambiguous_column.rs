use signalroom::prelude::*;

fn main() {
    let _ = sql!("ambiguous_column.sql");
}
