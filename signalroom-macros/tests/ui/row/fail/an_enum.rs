use signalroom::prelude::*;

fn main() {}

#[derive(Row)]
enum Spend {
    Cost(Decimal),
}
