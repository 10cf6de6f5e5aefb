use signalroom::prelude::*;

/// What it tells, in one sentence: `list` and `--help` show it.
#[report(
    name = "what_came_in",
    // When it is due, as in a crontab, in that zone. Without a schedule it runs on demand.
    // schedule = "0 7 * * *",
    timezone = "America/New_York",
    // A template for each: `templates/what_came_in/slack.md`; `email` takes an `email.mjml`, `sms` an `sms.txt`.
    channels = [slack],
)]
async fn what_came_in(
    cx: Cx,
    /// Day reported on.
    #[default(cx.yesterday())]
    date: Date,
) -> Result<WhatCameIn> {
    // `what_came_in.sql` is next to this file; its `:date` is this argument.
    let totals: Totals = cx.one(sql!("what_came_in.sql", date)).await?;
    if totals.lines == 0 {
        return cx.no_data(date);
    }
    Ok(WhatCameIn { date, totals })
}

/// What the templates show, by the fields' names.
struct WhatCameIn {
    date: Date,
    totals: Totals,
}

/// The row of `what_came_in.sql`: a field for each column. A sum of no rows is missing, so it is an `Option`.
#[derive(Row)]
struct Totals {
    lines: i64,
    clicks: Option<i64>,
    conversions: Option<i64>,
    revenue: Option<Decimal>,
}
