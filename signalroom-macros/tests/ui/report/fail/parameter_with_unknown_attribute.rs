signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(
    cx: Cx,
    /// Limit.
    #[defalt(1)]
    limit: i64,
) -> Result<Daily> {
    let _ = (cx, limit);
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
