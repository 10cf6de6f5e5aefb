use signalroom::prelude::*;

fn main() {
    let _ = sql!("open_bracket_at_the_end.sql");
}
