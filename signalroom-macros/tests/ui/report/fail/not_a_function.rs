signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
struct Daily {
    spend: Decimal,
}

fn main() {}
