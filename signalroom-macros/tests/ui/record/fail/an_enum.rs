use signalroom::prelude::*;

#[derive(Record)]
enum Spend {
    Some,
    None,
}

fn main() {}
