signalroom::mount!();

use signalroom::prelude::*;

mod shared {}

/// Spend.
#[report(name = "daily", channels = [crate::shared::teems])]
async fn daily(_cx: Cx) -> Result<Daily> {
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
