signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(
    cx: Cx,
    /// Only these.
    only: String,
    /// To whom.
    #[default(1)]
    to: i64,
) -> Result<Daily> {
    let _ = (cx, only, to);
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
