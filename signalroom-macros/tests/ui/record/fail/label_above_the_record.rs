use signalroom::prelude::*;

#[derive(Record)]
#[label]
struct Spend {
    date: Date,
    campaign: String,
}

fn main() {}
