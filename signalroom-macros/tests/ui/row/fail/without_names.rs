use signalroom::prelude::*;

fn main() {}

#[derive(Row)]
struct Spend(Decimal);
