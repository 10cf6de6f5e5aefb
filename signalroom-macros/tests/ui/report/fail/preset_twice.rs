signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
#[report(name = "daily_exp", channels = [slack], preset(brand = Brand::Exp, brand = Brand::Ccw))]
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

#[derive(Choice)]
enum Brand {
    Ccw = 1,
    Exp = 2,
}

fn main() {}
