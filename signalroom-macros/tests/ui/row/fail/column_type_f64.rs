use signalroom::prelude::*;

fn main() {}

async fn spend(cx: Cx) -> Result<Vec<Spend>> {
    cx.all(sql!("spend.sql")).await
}

#[derive(Row)]
struct Spend {
    of_day: f64,
}
