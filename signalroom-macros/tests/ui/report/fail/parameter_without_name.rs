signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(
    cx: Cx,
    /// Nothing.
    (a, b): (i64, i64),
) -> Result<Daily> {
    let _ = (cx, a, b);
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
