use signalroom::prelude::*;

fn main() {}

async fn report(cx: Cx) -> Result<View> {
    let lines = cx.all(sql!("spend.sql")).await?;
    let first: Spend = cx.one(sql!("spend.sql")).await?;
    Ok(View { first, lines })
}

struct View {
    first: Spend,
    lines: Vec<Spend>,
}

#[derive(Row)]
struct Spend {
    day: Date,
}
