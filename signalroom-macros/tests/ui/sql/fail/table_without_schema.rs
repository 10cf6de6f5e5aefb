use signalroom::prelude::*;

fn main() {
    let _ = sql!("table_without_schema.sql");
}
