signalroom::mount!();

use signalroom::prelude::*;

static API: Api = Api::new("redtrack", "https://api.redtrack.io").key(Query("api_key"));

/// Spend by day.
#[source(
    name = "redtrack",
    resource = "daily_spend",
    key = [date, source_id],
    write = replace_window,
    schedule = "0 7-23 * * *",
    timezone = "America/New_York",
    lookback = 3,
    chunk = 7,
    api = API,
)]
async fn daily_spend(cx: &SyncCx, window: DateWindow, out: &mut Rows<Spend>) -> Result<()> {
    let _ = cx.today();
    for date in window.days() {
        out.push(Spend { date, source_id: "1".to_owned(), source: None, cost: None }).await?;
    }
    Ok(())
}

#[derive(Record)]
struct Spend {
    /// The day.
    date: Date,
    source_id: String,
    /// The source's name.
    #[label]
    source: Option<String>,
    cost: Option<Decimal>,
}

fn main() {
    let registry = signalroom::testing::registry::Registry::collect().unwrap();
    let [source] = registry.sources[..] else { panic!("one source") };
    assert_eq!(source.selector(), "redtrack.daily_spend");
    assert_eq!(source.table.name, "redtrack.daily_spend");
    assert_eq!(source.table.day(), Some("date"));
    assert_eq!((source.lookback, source.chunk), (3, 7));
    assert!(source.api.is_some() && source.settings.is_empty());
    let columns: Vec<_> = source.table.columns.iter().map(|c| (c.name, c.kind.sql(), c.nullable, c.label, c.about)).collect();
    let expected = [
        ("date", "DATE", false, false, "The day."),
        ("source_id", "TEXT", false, false, ""),
        ("source", "TEXT", true, true, "The source's name."),
        ("cost", "NUMERIC(18,6)", true, false, ""),
    ];
    assert_eq!(columns, expected);
}
