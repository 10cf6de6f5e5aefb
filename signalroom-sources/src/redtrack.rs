//! Redtrack: what the agency's own media buyers spend.

mod sample;
mod totals;

use serde::Deserialize;
use signalroom::feed::Gathered;
use signalroom::prelude::*;
use totals::{Totals, WithoutSource};

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
    #[label]
    source_name: Option<String>,
    /// Its kind: facebook, google, tiktok.
    #[label]
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
        let lines = api
            .rows::<Line>("/report", &[("date_from", date), ("date_to", date)])
            // Some servers know the zone by one name, some by the other.
            .query(&[("timezone", ZONE), ("tz", ZONE), ("group", "source")])
            .query(&[("sortby", "cost"), ("direction", "desc")])
            .pages("page", "per", 1000);
        load(date, lines.all(Line::source).await?, out).await?;
    }
    Ok(())
}

const ZONE: &str = "America/New_York";

/// Loads one day. A row without a source is the row of totals if the others add up to it.
async fn load(date: Date, report: Gathered<Line>, out: &mut Rows<DailySpend>) -> Result<()> {
    let (mut spent, mut without) = (Vec::new(), Vec::new());
    for row in report.rows {
        match row {
            Line::Spend(row) => spent.push(row),
            Line::WithoutSource(row) => without.push(row),
        }
    }
    let totals = Totals::of(&spent, &report.rejected);
    let judged = totals.judge(date, without).with_context(|| format!("the spend of {date}"))?;
    if let Some(doubt) = report.doubt.filter(|_| !judged.is_proof) {
        return Err(doubt.into());
    }
    totals.worth_of_rows_put_aside(date).into_iter().for_each(|note| out.remark(note));
    for row in spent {
        out.push(row.on(date)).await?;
    }
    for bad in report.rejected {
        out.reject(bad.raw, bad.why);
    }
    for row in judged.put_aside {
        out.remark(row.note);
        out.reject(row.raw, row.why);
    }
    Ok(())
}

/// A row as Redtrack sends it; a field may go by several names.
#[derive(PartialEq, Deserialize)]
#[serde(try_from = "Fields")]
enum Line {
    Spend(Spend),
    /// The row of totals, or spend of a source that has no id.
    WithoutSource(WithoutSource),
}

#[derive(PartialEq)]
struct Spend {
    id: String,
    name: Option<String>,
    alias: Option<String>,
    clicks: i64,
    conversions: i64,
    cost: Decimal,
}

const ID: &[&str] = &["source_id", "sourceId", "traffic_source_id"];
const CLICKS: &[&str] = &["clicks", "total_clicks"];
const COST: &[&str] = &["cost", "spend", "total_cost"];

impl Line {
    fn source(&self) -> Option<String> {
        match self {
            Line::Spend(spend) => Some(spend.id.clone()),
            Line::WithoutSource(_) => None,
        }
    }
}

impl TryFrom<Fields> for Line {
    type Error = FieldError;
    fn try_from(row: Fields) -> Result<Self, FieldError> {
        let (clicks, cost) = (row.whole_or_zero(CLICKS)?, row.number(COST)?);
        let Some(id) = row.text(ID)? else {
            return Ok(Line::WithoutSource(WithoutSource { raw: row.to_string(), clicks, cost }));
        };
        Ok(Line::Spend(Spend {
            id,
            name: row.text(&["source", "source_name", "traffic_source"])?,
            alias: row.text(&["source_alias"])?,
            clicks,
            conversions: row.whole_or_zero(&["conversions"])?,
            cost,
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
