signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[source(name = "redtrack", resource = "daily_spend", key = [date, source_id], write = append, fetch = by_day)]
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
