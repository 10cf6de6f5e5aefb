//! `cx.before`: days to compare with, only where they are complete.

use crate::answering::{report, request};
use crate::shop::{LABELS, SALES, at, day, label, load, on_each, push_at, sale};
use signalroom::prelude::*;
use signalroom::testing::answer::{Answer, Reading, ReportDef, answer, rehearse};
use signalroom::testing::declare::{Shape, Sql, Statement, Value as Bound, View};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Warehouse;

#[derive(Row)]
struct Before {
    orders: Option<i64>,
}

struct BeforeShape;
impl Shape for BeforeShape {
    const FILE: &'static str = "before.sql";
    const COLUMNS: &'static [&'static str] = &["orders"];
}

async fn orders(cx: &Cx, date: Option<Date>) -> signalroom::Result<Option<i64>> {
    const ORDERS: &str = "select sum(orders) as orders from shop.daily_sales where date = $1";
    let statement =
        Statement { file: "before.sql", sqlite: ORDERS, postgres: ORDERS, params: &["date"] };
    let sql = Sql::<BeforeShape>::new(statement, vec![date.map_or(Bound::Null, Bound::Date)]);
    let Before { orders } = cx.one(sql).await?;
    Ok(orders)
}

fn january_31() -> Date {
    day("2026-01-31")
}

/// Asks what is complete only after the table was read.
async fn read_first(cx: Cx) -> signalroom::Result<View> {
    cx.needs(january_31()).await?;
    orders(&cx, Some(january_31())).await?;
    let before = cx.before(january_31() - Days::new(1)).await?;
    Ok(Box::new(orders(&cx, before).await?))
}

/// Asks before anything was read: which tables matter shows only later.
async fn asked_first(cx: Cx) -> signalroom::Result<View> {
    cx.needs(january_31()).await?;
    let before = cx.before(january_31() - Days::new(1)).await?;
    orders(&cx, Some(january_31())).await?;
    Ok(Box::new(orders(&cx, before).await?))
}

/// The two days before.
async fn window(cx: Cx) -> signalroom::Result<View> {
    cx.needs(january_31()).await?;
    orders(&cx, Some(january_31())).await?;
    let days = DateWindow::new(day("2026-01-29"), day("2026-01-30")).unwrap();
    let before = cx.before(days).await?;
    Ok(Box::new(orders(&cx, before.map(|days| days.last())).await?))
}

static REPORTS: [ReportDef; 3] = [
    report("before", |cx, _| Box::pin(read_first(cx)), &[]),
    report("before", |cx, _| Box::pin(asked_first(cx)), &[]),
    report("before", |cx, _| Box::pin(window(cx)), &[]),
];

async fn load_at(warehouse: &Warehouse, date: &str, orders: i64, fetched: &str) {
    let window = Some(DateWindow::day(day(date)));
    let items = vec![sale(date, "G2 - Meta", orders, "10")];
    push_at(warehouse, &SALES, window, items, true, at(fetched)).await.unwrap();
}

/// What the last query of the report gave, and what was not compared.
fn last(Answer { reading, .. }: &Answer) -> (String, Vec<String>) {
    let Reading { sets, not_compared, .. } = reading;
    let orders = sets.last().unwrap().rows.rows[0][0].to_string();
    (orders, not_compared.iter().map(ToString::to_string).collect())
}

#[tokio::test]
async fn a_day_before_is_none_unless_it_is_complete() {
    on_each(async |warehouse| {
        load(warehouse, &LABELS, None, vec![label("G2 - Meta", "north")]).await;
        load_at(warehouse, "2026-01-31", 20, "2026-02-01T12:00:00Z").await;
        load_at(warehouse, "2026-01-29", 10, "2026-02-01T12:00:00Z").await;
        let lacks = "shop.daily_sales has no 2026-01-30";
        for report in &REPORTS {
            let answered = answer(warehouse, request(report)).await.unwrap();
            assert_eq!(last(&answered), (String::new(), vec![lacks.to_owned()]));
            assert_eq!(answered.loads.len(), 1);
        }
        load_at(warehouse, "2026-01-30", 3, "2026-01-30T15:00:00Z").await;
        let lacks = "shop.daily_sales has only a part of 2026-01-30, loaded Jan 30 at 10:00 EST";
        for report in &REPORTS {
            let answered = answer(warehouse, request(report)).await.unwrap();
            assert_eq!(last(&answered), (String::new(), vec![lacks.to_owned()]));
        }
        load_at(warehouse, "2026-01-30", 7, "2026-02-01T12:00:00Z").await;
        for (report, days) in REPORTS.iter().zip([2, 2, 3]) {
            let answered = answer(warehouse, request(report)).await.unwrap();
            assert_eq!(last(&answered), ("7".to_owned(), Vec::new()));
            // The loads of the day and of those that it compares with.
            assert_eq!(answered.loads.len(), days);
            // A rehearsal has no days, and goes the longer way.
            rehearse(warehouse, request(report)).await.unwrap();
        }
    })
    .await;
}
