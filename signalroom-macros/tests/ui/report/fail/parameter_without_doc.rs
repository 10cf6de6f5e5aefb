signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(
    cx: Cx,
    #[default(cx.yesterday())]
    date: Date,
) -> Result<Daily> {
    let _ = (cx, date);
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
