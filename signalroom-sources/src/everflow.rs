//! Everflow: what the affiliate network counts and pays.

mod sample;

use serde::Deserialize;
use serde_json::json;
use signalroom::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

static API: Api = Api::new("everflow", "https://api.eflow.team").key(Header("X-Eflow-API-Key"));

/// Everflow's id for the time zone America/New_York.
const NEW_YORK: u32 = 80;
const PAGE: usize = 10_000;

/// Clicks, conversions, and money for one affiliate, brand, and day.
#[derive(Debug, Deserialize, Record)]
#[serde(try_from = "Line")]
struct DailyStats {
    /// The day, in New York.
    date: Date,
    /// The affiliate; labels, not ids, tell affiliates apart.
    affiliate_id: i64,
    /// The affiliate's name, without blanks around it.
    affiliate_label: String,
    /// The brand.
    advertiser_id: i64,
    /// The brand's name, without blanks around it.
    advertiser_label: String,
    /// All clicks.
    clicks: i64,
    /// All conversions.
    conversions: i64,
    /// What the brand pays us, USD.
    revenue: Decimal,
    /// What we pay the affiliate, USD.
    payout: Decimal,
    /// Revenue less payout, USD.
    profit: Decimal,
}

/// Conversions, revenue and payout by day, affiliate and brand.
#[source(
    name = "everflow",
    resource = "daily_stats",
    key = [date, affiliate_id, advertiser_id],
    write = replace_window,
    schedule = "0 7-23 * * *",
    timezone = "America/New_York",
    lookback = 3,
    chunk = 7,
    api = API,
)]
async fn daily_stats(cx: &SyncCx, window: DateWindow, out: &mut Rows<DailyStats>) -> Result<()> {
    let api = cx.client()?;
    let mut lines = api
        .post_rows::<DailyStats>("/v1/networks/reporting/entity/table", question(window))
        .list(&["table"])
        .total("paging", "total_count")
        .body_pages("/query/page", PAGE);
    let mut days = BTreeMap::new();
    while let Some(line) = lines.next().await? {
        match line {
            Ok(row) => out.note(add(&mut days, row), "rows of one key summed"),
            Err(bad) => out.reject(bad.raw, bad.why),
        }
    }
    for row in days.values() {
        out.push(row).await?;
    }
    Ok(())
}

/// Asks for all affiliates of all brands, because this API's filters are unreliable.
fn question(window: DateWindow) -> serde_json::Value {
    json!({
        "from": window.first(),
        "to": window.last(),
        "timezone_id": NEW_YORK,
        "currency_id": "USD",
        "columns": [{"column": "affiliate"}, {"column": "advertiser"}, {"column": "date"}],
        "query": {"filters": [], "page": 1, "limit": PAGE},
    })
}

/// Adds a row to the one with the same key, if there is one; returns how many were summed this way.
fn add(days: &mut BTreeMap<(Date, i64, i64), DailyStats>, row: DailyStats) -> u64 {
    match days.entry((row.date, row.affiliate_id, row.advertiser_id)) {
        Entry::Vacant(place) => {
            place.insert(row);
            0
        }
        Entry::Occupied(mut sum) => {
            let sum = sum.get_mut();
            sum.clicks += row.clicks;
            sum.conversions += row.conversions;
            sum.revenue += row.revenue;
            sum.payout += row.payout;
            sum.profit += row.profit;
            1
        }
    }
}

/// A row as Everflow sends it.
#[derive(Deserialize)]
struct Line {
    /// The row's dimensions, in any order.
    columns: Vec<Fields>,
    /// The row's metrics.
    #[serde(default)]
    reporting: Fields,
}

impl TryFrom<Line> for DailyStats {
    type Error = signalroom::Error;
    fn try_from(line: Line) -> Result<Self> {
        let (affiliate_id, affiliate_label) = line.column("affiliate")?;
        let (advertiser_id, advertiser_label) = line.column("advertiser")?;
        let (epoch, _) = line.column("date")?;
        let counted = line.reporting;
        Ok(DailyStats {
            date: day(epoch)?,
            affiliate_id,
            affiliate_label,
            advertiser_id,
            advertiser_label,
            clicks: counted.whole(&["total_click"])?,
            conversions: counted.whole(&["cv"])?,
            revenue: counted.number(&["revenue"])?,
            payout: counted.number(&["payout"])?,
            profit: counted.number(&["profit"])?,
        })
    }
}

/// The day that begins at this instant in UTC, whatever time zone was requested. Any other instant is refused,
/// because a guess could shift numbers by a day.
fn day(epoch: i64) -> Result<Date> {
    let midnight = chrono::DateTime::from_timestamp(epoch, 0).map(|at| at.naive_utc());
    let day = midnight.filter(|at| at.time() == chrono::NaiveTime::MIN).map(|at| at.date());
    day.with_context(|| format!("the date's id `{epoch}` is not a midnight in UTC, in seconds"))
}

impl Line {
    /// The id and label of one column; if it has no label, the id is used instead.
    fn column(&self, kind: &str) -> Result<(i64, String)> {
        let is_it = |column: &&Fields| matches!(column.text(&["column_type"]), Ok(Some(found)) if found == kind);
        let column = self.columns.iter().find(is_it);
        let column = column.with_context(|| format!("the row has no column `{kind}`"))?;
        let id = column.text(&["id"])?.with_context(|| format!("the {kind} has no id"))?;
        let label = column.text(&["label"])?.unwrap_or_else(|| id.clone());
        let id = id.parse().with_context(|| format!("the {kind}'s id `{id}` is not a number"))?;
        Ok((id, label))
    }
}
