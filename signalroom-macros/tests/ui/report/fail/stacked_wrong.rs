signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
#[report(nam = "daily_exp", channels = [slack, slack])]
async fn daily(_cx: Cx) -> Result<Daily> {
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
