use signalroom::prelude::*;

fn main() {}

async fn report(cx: Cx) -> Result<Option<Decimal>> {
    let spend = cx.one(sql!("spend.sql")).await?;
    let cost = spend.cost;
    let spend: Spend = spend;
    Ok(cost.or(Some(spend.cost)))
}

#[derive(Row)]
struct Spend {
    cost: Decimal,
}
