signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(
    cx: Cx,
    /// Brand.
    #[default(Brand::Ccw)]
    brand: Brand,
) -> Result<Daily> {
    let _ = (cx, brand);
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

enum Brand {
    Ccw,
}

fn main() {}
