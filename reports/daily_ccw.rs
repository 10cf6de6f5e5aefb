use crate::shared::{Advertiser, Ranking, Split, Totals};
use signalroom::prelude::*;

/// Yesterday's performance: totals, internal against external, the top ten affiliates.
#[report(
    name = "daily_ccw",
    schedule = "0 7 * * *",
    timezone = "America/New_York",
    title = "Daily {{ brand }}, {{ date|day }}: {{ totals.conversions|number }} conversions at {{ totals.cpa()|currency }}",
    channels = [slack, email, sms],
)]
#[report(
    name = "daily_exp",
    schedule = "0 7 * * *",
    timezone = "America/New_York",
    title = "Daily {{ brand }}, {{ date|day }}: {{ totals.conversions|number }} conversions at {{ totals.cpa()|currency }}",
    channels = [slack, email, sms],
    preset(advertiser_id = Advertiser::Exp),
)]
async fn daily_ccw(
    cx: Cx,
    /// Day reported on.
    #[default(cx.yesterday())]
    date: Date,
    /// Brand.
    #[default(Advertiser::Ccw)]
    advertiser_id: Advertiser,
) -> Result<DailyCcw> {
    let totals: Totals = cx.one(sql!("daily_ccw_totals.sql", date, advertiser_id)).await?;
    if totals.conversions.is_none() {
        return cx.no_data(date);
    }
    Ok(DailyCcw {
        date,
        day_before: date.pred_opt(),
        brand: advertiser_id,
        totals,
        split: cx.one(sql!("daily_ccw_split.sql", date, advertiser_id)).await?,
        ranking: Ranking::new(
            cx.all(sql!("daily_ccw_affiliates.sql", date, advertiser_id)).await?,
        )?,
        unmapped: cx.one(sql!("daily_ccw_unmapped.sql", date)).await?,
    })
}

struct DailyCcw {
    date: Date,
    day_before: Option<Date>,
    brand: Advertiser,
    totals: Totals,
    split: Split,
    ranking: Ranking,
    unmapped: Unmapped,
}

/// Spend, across all brands, that no affiliate accounts for; the totals don't include it.
#[derive(Row)]
struct Unmapped {
    spend: Option<Decimal>,
    sources: Option<String>,
}
