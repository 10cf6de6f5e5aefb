use signalroom::prelude::*;

#[derive(Record)]
struct Spend {
    date: Date,
    #[label]
    #[label]
    campaign: String,
}

fn main() {}
