signalroom::mount!();

use signalroom::testing::declare::{Fetch, Write};
use signalroom::prelude::*;

/// Corrections of spend, each day some.
#[source(
    name = "redtrack",
    resource = "corrections",
    key = [date, source_id],
    write = merge,
    fetch = by_day,
    lookback = 3,
    chunk = 7,
)]
async fn corrections(_cx: &SyncCx, window: DateWindow, out: &mut Rows<Spend>) -> Result<()> {
    out.push(Spend { date: window.first(), source_id: 1 }).await
}

/// Clicks, which never change.
#[source(name = "redtrack", resource = "clicks", key = [date, source_id], write = append, fetch = by_day)]
async fn clicks(_cx: &SyncCx, _window: DateWindow, _out: &mut Rows<Spend>) -> Result<()> {
    Ok(())
}

#[derive(Record)]
struct Spend {
    date: Date,
    source_id: i64,
}

fn main() {
    let registry = signalroom::testing::registry::Registry::collect().unwrap();
    let found: Vec<_> = registry
        .sources
        .iter()
        .map(|s| (s.selector(), s.table.fetch, s.table.write, s.lookback, s.chunk))
        .collect();
    let expected = [
        ("redtrack.clicks", Fetch::ByDay, Write::Append, 0, 1),
        ("redtrack.corrections", Fetch::ByDay, Write::Merge, 3, 7),
    ];
    assert_eq!(found, expected);
}
