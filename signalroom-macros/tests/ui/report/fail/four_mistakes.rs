signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", schedule = "0 27 * * *", timezone = "America/NewYork", channels = [slack, slack])]
async fn daily(
    cx: Cx,
    date: Date,
) -> Result<Daily> {
    let _ = (cx, date);
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
