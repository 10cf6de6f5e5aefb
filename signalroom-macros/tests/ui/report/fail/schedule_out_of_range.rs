signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", schedule = "0 27 * * *", channels = [slack])]
async fn daily(_cx: Cx) -> Result<Daily> {
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
