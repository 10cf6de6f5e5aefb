use signalroom::prelude::*;

#[derive(Record)]
struct Spend {
    date: Date,
    #[label]
    clicks: i64,
    #[label]
    cost: Option<Decimal>,
}

fn main() {}
