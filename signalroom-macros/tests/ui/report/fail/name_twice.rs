signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(_cx: Cx) -> Result<Daily> {
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

mod other {
    use signalroom::prelude::*;

    /// Spend again.
    #[report(name = "daily", channels = [slack])]
    async fn daily(_cx: Cx) -> Result<super::Daily> {
        Ok(super::Daily { spend: Decimal::ONE })
    }
}

fn main() {}
