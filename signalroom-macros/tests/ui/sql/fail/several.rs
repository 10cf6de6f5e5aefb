use signalroom::prelude::*;

fn main() {
    let least = 1_i64;
    let _ = sql!("several.sql", least);
}
