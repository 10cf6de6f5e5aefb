//! What a report reads belongs to one moment.

use crate::shop::{SALES, at, day, load, on_each, sale};
use signalroom::prelude::*;
use signalroom::testing::answer::{AnswerRequest, ChannelTemplates, Cx, ReportDef, RunFn, answer};
use signalroom::testing::declare::{
    Args, Location, MessageId, Shape, Sql, Statement, Value as Bound, View,
};
use signalroom::testing::time::{DateWindow, Moment};
use signalroom::testing::warehouse::{Outcome, Warehouse};
use std::sync::{Mutex, PoisonError};

/// What happens in the middle of the report: someone else's warehouse, for the function has nothing but its context.
static SOMEONE_ELSE: Mutex<Option<Warehouse>> = Mutex::new(None);

const ORDERS: &str = "select sum(orders) as orders from shop.daily_sales where date = $1";

#[derive(Row)]
struct Orders {
    orders: Option<i64>,
}

struct OrdersShape;
impl Shape for OrdersShape {
    const FILE: &'static str = "orders.sql";
    const COLUMNS: &'static [&'static str] = &["orders"];
}

async fn orders(cx: &Cx) -> signalroom::Result<Option<i64>> {
    let statement =
        Statement { file: "orders.sql", sqlite: ORDERS, postgres: ORDERS, params: &["date"] };
    let sql = Sql::<OrdersShape>::new(statement, vec![Bound::Date(day("2026-01-30"))]);
    let Orders { orders } = cx.one(sql).await?;
    Ok(orders)
}

/// Reads, sees someone else load the day, and reads again.
async fn torn(cx: Cx) -> signalroom::Result<View> {
    cx.needs(DateWindow::day(day("2026-01-30"))).await?;
    let first = orders(&cx).await?;
    let other = SOMEONE_ELSE.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(other) = other {
        let window = Some(DateWindow::day(day("2026-01-30")));
        load(&other, &SALES, window, vec![sale("2026-01-30", "G2 - Meta", 7, "10")]).await;
    }
    match (first, orders(&cx).await?) {
        (None, None) => cx.no_data(day("2026-01-30")),
        (first, second) if first == second => Ok(Box::new(first)),
        (first, second) => Err(signalroom::Error::msg(format!("{first:?}, then {second:?}"))),
    }
}

static TORN: ReportDef = report("torn", |cx, _| Box::pin(torn(cx)), &[]);

pub(crate) const fn report(
    name: &'static str,
    run: RunFn,
    channels: &'static [ChannelTemplates],
) -> ReportDef {
    ReportDef {
        name,
        function: name,
        about: "",
        schedule: None,
        zone: chrono_tz::America::New_York,
        title: None,
        params: &[],
        channels,
        run,
        at: Location { krate: "here", file: "here.rs", line: 1 },
    }
}

pub(crate) fn request(report: &'static ReportDef) -> AnswerRequest {
    let now = at("2026-02-01T12:00:00Z");
    AnswerRequest {
        report,
        args: Args::default(),
        moment: Moment::new(now, report.zone),
        id: MessageId::new(report.name, &Args::default()),
        now,
        only: None,
        partial: false,
        notices: Vec::new(),
    }
}

#[tokio::test]
async fn a_load_that_commits_in_the_middle_changes_nothing() {
    on_each(async |warehouse| {
        let window = Some(DateWindow::day(day("2026-01-30")));
        load(warehouse, &SALES, window, vec![sale("2026-01-30", "G2 - Meta", 4, "10")]).await;
        *SOMEONE_ELSE.lock().unwrap() = Some(warehouse.clone());
        let answered = answer(warehouse, request(&TORN)).await.unwrap();
        assert_eq!(answered.outcome, Outcome::Ok);
        assert_eq!(answered.reading.sets[1].rows.rows, [[Bound::Int(4)]]);
    })
    .await;
    // A day that comes in meanwhile is missing still, never "loaded and without rows".
    on_each(async |warehouse| {
        *SOMEONE_ELSE.lock().unwrap() = Some(warehouse.clone());
        let error = answer(warehouse, request(&TORN)).await.unwrap_err().to_string();
        assert!(error.starts_with("shop.daily_sales has no 2026-01-30"), "{error}");
        let answered = answer(warehouse, request(&TORN)).await.unwrap();
        assert_eq!(answered.reading.sets[0].rows.rows, [[Bound::Int(7)]]);
    })
    .await;
}
