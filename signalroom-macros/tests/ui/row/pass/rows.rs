#![deny(warnings)]
use signalroom::testing::declare::Row as _;
use signalroom::prelude::*;

fn main() {
    assert_eq!(Spend::COLUMNS, ["date", "clicks", "type"]);
    assert!(Spend::sample().r#type.is_some());
    let _ = report;
}

async fn report(cx: Cx) -> Result<View> {
    let lines = cx.all(sql!("spend.sql")).await?;
    let counted = cx.all::<Counted, _>(sql!("spend.sql")).await?.len();
    Ok(View { lines, _counted: counted })
}

#[derive(Debug)]
struct View {
    lines: Vec<Spend>,
    _counted: usize,
}

impl View {
    fn _first(&self) -> Option<&Spend> {
        self.lines.first()
    }
}

/// Its fields are read by a template alone.
#[derive(Debug, Row)]
struct Spend {
    date: Date,
    clicks: Decimal,
    r#type: Option<Decimal>,
}

#[derive(Row)]
struct Counted {
    clicks: i64,
}
