use signalroom::prelude::*;

fn main() {
    let _ = sql!("function_not_shared.sql");
}
