signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
fn daily(cx: Cx) -> Result<Daily> {
    let _ = ready(cx).await?;
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

async fn ready(_: Cx) -> Result<()> {
    Ok(())
}

fn main() {}
