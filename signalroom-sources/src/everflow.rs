//! Everflow: what the affiliate network counts and pays.

mod control_totals;
mod metrics;
mod row;
mod sample;
mod summary;

use control_totals::Comparison;
use serde::Deserialize;
use serde_json::{Value, json};
use signalroom::feed::{Client, FeedError, Gathered};
use signalroom::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use summary::Summary;

static API: Api = Api::new("everflow", "https://api.eflow.team").key(Header("X-Eflow-API-Key"));

/// Everflow's id for the time zone America/New_York.
const NEW_YORK: u32 = 80;
/// The largest page that the API gives.
const PAGE: usize = 2_000;
const TABLE: &str = "/v1/networks/reporting/entity/table";
const SUMMARY: &str = "/v1/networks/reporting/entity/summary";

/// Clicks, conversions, and money for one affiliate, brand, and day.
#[derive(Debug, PartialEq, Record)]
struct DailyStats {
    /// The day, in New York.
    date: Date,
    /// The affiliate; labels, not ids, tell affiliates apart.
    affiliate_id: i64,
    /// The affiliate's name, without blanks around it.
    #[label]
    affiliate_label: String,
    /// The brand.
    advertiser_id: i64,
    /// The brand's name, without blanks around it.
    #[label]
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

/// A row of the report.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "row::Line")]
struct ReportRow {
    stats: DailyStats,
    /// Which of the metrics it names.
    named: [bool; 5],
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
    let mut windows: Vec<_> = window.split_at(cx.today()).into_iter().flatten().rev().collect();
    while let Some(window) = windows.pop() {
        match report(&api, window, window.last() < cx.today(), out).await {
            Err(error) if is_incomplete(&error) => {
                let Some([first, second]) = window.halves() else {
                    let why = "Everflow has more than 10,000 rows on";
                    return Err(error.context(format!("{why} {window}, and gives no more")));
                };
                windows.extend([second, first]);
            }
            loaded => loaded?,
        }
    }
    Ok(())
}

fn is_incomplete(error: &signalroom::Error) -> bool {
    matches!(error.downcast_ref(), Some(FeedError::Incomplete { .. }))
}

/// Loads some days. For days that are over, the rows must add up to the API's own summary; where they don't, or the summary
/// proves nothing, both are asked once more.
async fn report(
    api: &Client,
    window: DateWindow,
    is_over: bool,
    out: &mut Rows<DailyStats>,
) -> Result<()> {
    let (mut table, mut comparison) = ask(api, window).await?;
    if comparison.objection(window, is_over).is_some() {
        (table, comparison) = ask(api, window).await?;
    }
    let notes = comparison.judge(table.doubt.take(), window, is_over)?;
    notes.into_iter().for_each(|note| out.remark(note));
    for bad in table.rejected {
        out.reject(bad.raw, bad.why);
    }
    let mut days = BTreeMap::new();
    for row in table.rows {
        out.note(add(&mut days, row.stats)?, "rows of one key summed");
    }
    for row in days.values() {
        out.push(row).await?;
    }
    Ok(())
}

/// The rows of some days, and how they compare with their summary.
async fn ask(api: &Client, window: DateWindow) -> Result<(Gathered<ReportRow>, Comparison)> {
    let lines = api
        .post_rows::<ReportRow>(TABLE, question(window))
        .list(&["table"])
        .null_is_empty()
        .total("paging", "total_count")
        .body_pages(&["/page", "/query/page"]);
    let key = |row: &DailyStats| (row.date, row.affiliate_id, row.advertiser_id);
    let table = lines.all(|row| Some(key(&row.stats))).await?;
    let summary = Summary::ask(api, SUMMARY, question(window)).await?;
    let comparison = Comparison::new(&table, summary, window);
    Ok((table, comparison))
}

/// Asks for all affiliates of all brands, because this API's filters are unreliable. Page and size are at the top, as
/// the API has them, and in `query`, as older servers do.
fn question(window: DateWindow) -> Value {
    json!({
        "from": window.first(),
        "to": window.last(),
        "timezone_id": NEW_YORK,
        "currency_id": "USD",
        "columns": [{"column": "affiliate"}, {"column": "advertiser"}, {"column": "date"}],
        "page": 1,
        "page_size": PAGE,
        "query": {"filters": [], "page": 1, "limit": PAGE},
    })
}

/// Adds a row to the one with the same key, if there is one; returns how many were summed this way.
///
/// # Errors
/// When a sum is larger than any number that its column holds.
fn add(days: &mut BTreeMap<(Date, i64, i64), DailyStats>, row: DailyStats) -> Result<u64> {
    match days.entry((row.date, row.affiliate_id, row.advertiser_id)) {
        Entry::Vacant(place) => {
            place.insert(row);
            Ok(0)
        }
        Entry::Occupied(mut sum) => {
            let sum = sum.get_mut();
            sum.add(&row).with_context(|| {
                let DailyStats { date, affiliate_id, advertiser_id, .. } = row;
                format!("the rows of affiliate {affiliate_id} and brand {advertiser_id} on {date} add up to a number that no column holds")
            })?;
            Ok(1)
        }
    }
}

impl DailyStats {
    /// Adds the metrics of another row; `None` where a sum is too large.
    fn add(&mut self, row: &DailyStats) -> Option<()> {
        self.clicks = self.clicks.checked_add(row.clicks)?;
        self.conversions = self.conversions.checked_add(row.conversions)?;
        self.revenue = self.revenue.checked_add(row.revenue)?;
        self.payout = self.payout.checked_add(row.payout)?;
        self.profit = self.profit.checked_add(row.profit)?;
        Some(())
    }
}
