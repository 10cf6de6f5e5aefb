use signalroom::prelude::*;

#[derive(Record)]
struct Spend(Date, Decimal);

fn main() {}
