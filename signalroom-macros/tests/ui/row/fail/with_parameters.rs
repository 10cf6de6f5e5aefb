use signalroom::prelude::*;

fn main() {}

#[derive(Row)]
struct Spend<T> {
    cost: T,
}
