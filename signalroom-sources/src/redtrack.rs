//! Redtrack: what the agency's own media buyers spend.

mod sample;

use serde::Deserialize;
use signalroom::prelude::*;

static API: Api =
    Api::new("redtrack", "https://api.redtrack.io").key(Query("api_key")).rate(per_second(1));

/// Clicks, conversions, and cost for one traffic source and day.
#[derive(Debug, Record)]
struct DailySpend {
    /// The day, in New York.
    date: Date,
    /// Redtrack's own id of the traffic source.
    source_id: String,
    /// The traffic source's name.
    source_name: Option<String>,
    /// Its kind: facebook, google, tiktok.
    source_alias: Option<String>,
    /// All clicks.
    clicks: i64,
    /// Conversions as Redtrack sees them; reports take Everflow's.
    conversions: i64,
    /// What was spent, USD.
    cost: Decimal,
}

/// Ad spend by day and traffic source.
#[source(
    name = "redtrack",
    resource = "daily_spend",
    key = [date, source_id],
    write = replace_window,
    schedule = "0 7-23 * * *",
    timezone = "America/New_York",
    lookback = 3,
    api = API,
)]
async fn daily_spend(cx: &SyncCx, window: DateWindow, out: &mut Rows<DailySpend>) -> Result<()> {
    let api = cx.client()?;
    // Rows grouped by source have no date, so each day needs its own request.
    for date in window.days() {
        let mut lines = api
            .rows::<Line>("/report", &[("date_from", date), ("date_to", date)])
            .query(&[("timezone", "America/New_York"), ("group", "source")])
            .query(&[("sortby", "cost"), ("direction", "desc")])
            .pages("page", "per", 1000);
        while let Some(line) = lines.next().await? {
            match line {
                Ok(Line::Spend(spend)) => out.push(spend.on(date)).await?,
                Ok(Line::Total) => {}
                Err(bad) => out.reject(bad.raw, bad.why),
            }
        }
    }
    Ok(())
}

/// A row as Redtrack sends it; a field may go by several names.
#[derive(Deserialize)]
#[serde(try_from = "Fields")]
enum Line {
    Spend(Spend),
    /// The row of totals.
    Total,
}

struct Spend {
    id: String,
    name: Option<String>,
    alias: Option<String>,
    clicks: i64,
    conversions: i64,
    cost: Decimal,
}

impl TryFrom<Fields> for Line {
    type Error = FieldError;
    fn try_from(row: Fields) -> Result<Self, FieldError> {
        let Some(id) = row.text(&["source_id", "sourceId", "traffic_source_id"])? else {
            return Ok(Line::Total);
        };
        Ok(Line::Spend(Spend {
            id,
            name: row.text(&["source", "source_name", "traffic_source"])?,
            alias: row.text(&["source_alias"])?,
            clicks: row.whole(&["clicks", "total_clicks"])?,
            conversions: row.whole(&["conversions"])?,
            cost: row.number(&["cost", "spend", "total_cost"])?,
        }))
    }
}

impl Spend {
    fn on(self, date: Date) -> DailySpend {
        DailySpend {
            date,
            source_id: self.id,
            source_name: self.name,
            source_alias: self.alias,
            clicks: self.clicks,
            conversions: self.conversions,
            cost: self.cost,
        }
    }
}
