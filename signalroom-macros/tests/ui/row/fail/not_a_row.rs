use signalroom::prelude::*;

fn main() {}

async fn spend(cx: Cx) -> Result<Vec<Spend>> {
    cx.all(sql!("spend.sql")).await
}

struct Spend {
    cost: Decimal,
}
