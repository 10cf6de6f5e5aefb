use signalroom::prelude::*;

fn main() {
    let _ = sql!("two_statements.sql");
}
