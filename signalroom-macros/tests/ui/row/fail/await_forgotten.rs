signalroom::mount!();

use signalroom::prelude::*;

async fn report(cx: Cx) -> Result<Vec<Spend>> {
    let spend: Vec<Spend> = cx.all(sql!("spend.sql"))?;
    Ok(spend)
}

#[derive(Row)]
struct Spend {
    cost: Decimal,
}

fn main() {}
