use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(_cx: Cx) -> Result<Daily> {
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}
