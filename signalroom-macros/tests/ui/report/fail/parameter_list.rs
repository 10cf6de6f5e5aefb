signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(
    cx: Cx,
    /// How many.
    days: Vec<i64>,
    /// Perhaps.
    limit: Option<i64>,
    /// Which.
    word: &str,
    /// Small.
    small: u8,
) -> Result<Daily> {
    let _ = (cx, days, limit, word, small);
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
