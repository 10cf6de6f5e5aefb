signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(
    cx: Cx,
    /// How much.
    #[default(1.0)]
    amount: f64,
) -> Result<Daily> {
    let _ = (cx, amount);
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
