use signalroom::prelude::*;

fn main() {
    let _ = sql!("function_values.sql");
}
