use signalroom::prelude::*;

fn main() {
    let daet = Date::MIN;
    let _ = sql!("argument_misspelt.sql", daet);
}
