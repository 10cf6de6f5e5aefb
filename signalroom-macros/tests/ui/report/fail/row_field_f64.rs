signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(cx: Cx) -> Result<Daily> {
    cx.one(sql!("row_field_f64.sql")).await
}

#[derive(Row)]
struct Daily {
    spend: f64,
}

fn main() {}
