signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[source(name = "spend", table = "public.signalroom_runs", key = [date], write = merge)]
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

fn main() {}
