use signalroom::prelude::*;

fn main() {
    let _ = sql!("column_of_three_parts.sql");
}
