use signalroom::prelude::*;

fn main() {
    let _ = sql!("text_in_double_quotes.sql");
}
