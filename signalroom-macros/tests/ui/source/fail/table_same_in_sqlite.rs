signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[source(name = "shop", resource = "daily_sales", key = [date, source_id], write = merge)]
async fn daily_spend(_cx: &SyncCx, _out: &mut Rows<Spend>) -> Result<()> {
    Ok(())
}

#[derive(Record)]
struct Spend {
    /// The day.
    date: Date,
    source_id: String,
    cost: Option<Decimal>,
}

mod again {
    use super::Spend;
    use signalroom::prelude::*;

    /// Spend again.
    #[source(name = "desk", resource = "sales", key = [date, source_id], write = merge, table = "public.shop_daily_sales")]
    async fn daily_spend(_cx: &SyncCx, _out: &mut Rows<Spend>) -> Result<()> {
        Ok(())
    }
}

fn main() {}
