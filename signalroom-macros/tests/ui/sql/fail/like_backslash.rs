use signalroom::prelude::*;

fn main() {
    let _ = sql!("like_backslash.sql");
}
