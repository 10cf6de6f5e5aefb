use crate::shared::Advertiser;
use signalroom::prelude::*;

/// Harmless totals of one day, for trying a channel safely.
#[report(
    name = "test_sync",
    timezone = "America/New_York",
    title = "Test: totals of {{ date|date }}",
    channels = [slack],
)]
async fn test_sync(
    cx: Cx,
    /// Day reported on.
    #[default(cx.yesterday())]
    date: Date,
) -> Result<TestSync> {
    let brands = cx.all(sql!("test_sync.sql", date)).await?;
    if brands.is_empty() {
        return cx.no_data(date);
    }
    Ok(TestSync { date, brands })
}

struct TestSync {
    date: Date,
    brands: Vec<Brand>,
}

#[derive(Row)]
struct Brand {
    brand: Advertiser,
    conversions: Option<i64>,
    spend: Option<Decimal>,
}
