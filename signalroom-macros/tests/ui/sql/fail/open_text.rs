use signalroom::prelude::*;

fn main() {
    let _ = sql!("open_text.sql");
}
