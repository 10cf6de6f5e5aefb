signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily() -> Result<Daily> {
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
