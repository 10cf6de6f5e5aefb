use signalroom::prelude::*;

fn main() {
    let _ = sql!("argument_type.sql", least = 1.5);
}
