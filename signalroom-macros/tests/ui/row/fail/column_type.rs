use signalroom::prelude::*;

fn main() {}

async fn spend(cx: Cx) -> Result<Vec<Spend>> {
    cx.all(sql!("spend.sql")).await
}

#[derive(Row)]
struct Spend {
    date: String,
    clicks: Option<bool>,
    cost: i64,
    of_day: Option<Decimal>,
}
