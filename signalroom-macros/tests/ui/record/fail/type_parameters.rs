use signalroom::prelude::*;

#[derive(Record)]
struct Spend<T> {
    cost: T,
}

fn main() {}
