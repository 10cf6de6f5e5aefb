use signalroom::prelude::*;

fn main() {
    let _: fn(Cx) -> signalroom::BoxFuture<'static, Result<View>> = |cx| Box::pin(report(cx));
}

async fn report(cx: Cx) -> Result<View> {
    let lines: Vec<_> = cx.all(sql!("spend.sql")).await?;
    Ok(View { lines: lines.into_iter().collect() })
}

struct View {
    lines: Vec<Spend>,
}

#[derive(Row)]
struct Spend {
    cots: Decimal,
}
