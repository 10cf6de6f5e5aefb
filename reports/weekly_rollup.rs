use crate::shared::{Advertiser, Mover, Ranking, Totals, movers};
use signalroom::prelude::*;

/// A week against the week before, by affiliate: totals, what moved most, the top ten.
#[report(
    name = "weekly_rollup",
    schedule = "0 8 * * 1",
    timezone = "America/New_York",
    title = "Weekly {{ brand }}, {{ first|day }} to {{ last|day }}: {{ totals.conversions|number }} conversions at {{ totals.cpa()|currency }}",
    channels = [slack, email],
)]
async fn weekly_rollup(
    cx: Cx,
    /// Week reported on: any of its days, Monday to Sunday.
    #[default(cx.last_week())]
    week: Date,
    /// Brand.
    #[default(Advertiser::Ccw)]
    advertiser_id: Advertiser,
) -> Result<WeeklyRollup> {
    let week = week.week(Weekday::Mon);
    let (first, last) = (week.first_day(), week.last_day());
    cx.needs(week).await?;
    let totals: Totals = cx.one(sql!("weekly_rollup_totals.sql", first, advertiser_id)).await?;
    if totals.conversions.is_none() {
        return cx.no_data(last);
    }
    let all: Vec<_> = cx.all(sql!("weekly_rollup_affiliates.sql", first, advertiser_id)).await?;
    Ok(WeeklyRollup {
        first,
        last,
        first_before: first - Days::new(7),
        last_before: last - Days::new(7),
        brand: advertiser_id,
        totals,
        movers: movers(&all),
        ranking: Ranking::new(all)?,
    })
}

struct WeeklyRollup {
    first: Date,
    last: Date,
    first_before: Date,
    last_before: Date,
    brand: Advertiser,
    totals: Totals,
    movers: Vec<Mover>,
    ranking: Ranking,
}
