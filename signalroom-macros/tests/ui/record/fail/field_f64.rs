use signalroom::prelude::*;

#[derive(Record)]
struct Spend {
    date: Date,
    cost: f64,
    clicks: Option<i32>,
}

fn main() {}
