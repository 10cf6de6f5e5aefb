signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "lonely", channels = [slack, sms])]
async fn lonely(_cx: Cx) -> Result<Daily> {
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
