//! A statement that compares with days before: never with one that is not there whole, and the message says so.

use crate::answering::{report, request};
use crate::shop::{LABELS, SALES, at, day, label, load, on_each, push_at, sale};
use signalroom::prelude::*;
use signalroom::testing::answer::{Answer, AnswerRequest, ChannelTemplates, ReportDef, answer};
use signalroom::testing::declare::{
    Args, Channel, Composed, Draft, MessageId, Shape, Sql, Statement, TableDef, Value as Bound,
    View,
};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Warehouse;

#[derive(Row)]
struct Pair {
    now: Option<i64>,
    before: Option<i64>,
}

struct PairShape;
impl Shape for PairShape {
    const FILE: &'static str = "pair.sql";
    const COLUMNS: &'static [&'static str] = &["now", "before"];
}

/// Asks the statement that its argument names, about January 31.
async fn pair(cx: Cx, args: Args) -> signalroom::Result<View> {
    let number: usize = args.0["statement"].parse()?;
    let text = STATEMENTS[number].0;
    let statement =
        Statement { file: "pair.sql", sqlite: text, postgres: text, params: &["date", "days"] };
    cx.needs(DateWindow::day(day("2026-01-31"))).await?;
    let args = vec![Bound::Date(day("2026-01-31")), Bound::Int(1)];
    let pair: Pair = cx.one(Sql::<PairShape>::new(statement, args)).await?;
    Ok(Box::new(pair))
}

fn with_footer(draft: &Draft<'_>) -> signalroom::Result<Composed> {
    Ok(Composed::new(&())?.file("plain.txt", draft.footer.join("\n")))
}

const PLAIN: Channel = Channel::new("plain", with_footer);
const BROKEN: Channel =
    Channel::new("broken", |_| Err(signalroom::Error::msg("161 characters are too many")));

const fn on(channel: &'static Channel) -> ChannelTemplates {
    ChannelTemplates { channel, target: None, templates: &[], no_data: &[] }
}

static PAIR: ReportDef = report("pair", |cx, args| Box::pin(pair(cx, args)), &[on(&PLAIN)]);
static TWO_CHANNELS: ReportDef =
    report("pair", |cx, args| Box::pin(pair(cx, args)), &[on(&BROKEN), on(&PLAIN)]);

async fn ask(
    warehouse: &Warehouse,
    report: &'static ReportDef,
    statement: usize,
) -> Result<Answer, String> {
    let args = Args([("statement", statement.to_string())].into());
    let id = MessageId::new(report.name, &args);
    let request = AnswerRequest { id, args, ..request(report) };
    answer(warehouse, request).await.map_err(|error| error.to_string())
}

async fn load_at(warehouse: &Warehouse, date: &str, orders: i64, fetched: &str) {
    let window = Some(DateWindow::day(day(date)));
    let items = vec![sale(date, "G2 - Meta", orders, "10")];
    push_at(warehouse, &SALES, window, items, true, at(fetched)).await.unwrap();
}

/// Of January 30 there is half a day, January 28 was never loaded.
async fn fill(warehouse: &Warehouse) {
    load(warehouse, &LABELS, None, vec![label("G2 - Meta", "north")]).await;
    load_at(warehouse, "2026-01-29", 10, "2026-02-01T12:00:00Z").await;
    load_at(warehouse, "2026-01-30", 3, "2026-01-30T15:00:00Z").await;
    load_at(warehouse, "2026-01-31", 20, "2026-02-01T12:00:00Z").await;
}

const HALF: &str = "shop.daily_sales has only a part of 2026-01-30, loaded Jan 30 at 10:00 EST";
const NONE: &str = "shop.daily_sales has no 2026-01-28";

/// How many days were read: those that are compared with among them.
const DAYS_READ: [usize; 13] = [1, 2, 1, 1, 1, 1, 2, 1, 1, 2, 1, 1, 3];

/// What is asked, what it gives, and what is not compared.
const STATEMENTS: [(&str, &str, &[&str]); 13] = [
    (
        "select sum(orders) filter (where date = $1) as now,
            sum(orders) filter (where date = add_days($1, -1)) as before from shop.daily_sales",
        "20, ",
        &[HALF],
    ),
    (
        "select sum(orders) filter (where date = $1) as now,
            sum(orders) filter (where date = add_days($1, -2)) as before from shop.daily_sales",
        "20, 10",
        &[],
    ),
    (
        "select sum(orders) filter (where date = $1) as now,
            sum(orders) filter (where date = ADD_DAYS( $1 , -$2 )) as before from shop.daily_sales",
        "20, ",
        &[HALF],
    ),
    (
        "select sum(orders) filter (where date = $1) as now,
            sum(orders) filter (where date < $1) as before
         from shop.daily_sales where date between add_days($1, -1) and $1",
        "20, ",
        &[HALF],
    ),
    (
        "select sum(orders) filter (where date = $1) as now,
            sum(orders) filter (where date < $1) as before
         from shop.daily_sales where date >= add_days($1, -3) and date <= $1",
        "20, ",
        &[NONE, HALF],
    ),
    (
        "select (select sum(orders) from shop.daily_sales where date = $1) as now,
            sum(orders) as before
         from shop.daily_sales where date between add_days($1, -2) and add_days($1, -1)",
        "20, ",
        &[HALF],
    ),
    (
        "select (select sum(orders) from shop.daily_sales where date = $1) as now,
            sum(orders) as before
         from shop.daily_sales where date between add_days($1, -2) and add_days($1, -2)",
        "20, 10",
        &[],
    ),
    (
        "with day_before as (select * from shop.daily_sales where date = add_days($1, -1))
         select t.orders as now, b.orders as before from shop.daily_sales t
         left join day_before b on b.label = t.label where t.date = $1",
        "20, ",
        &[HALF],
    ),
    (
        "select sum(orders) filter (where date = $1) as now,
            sum(orders) filter (where (date) = (add_days($1, -3))) as before from shop.daily_sales",
        "20, ",
        &[NONE],
    ),
    (
        "select sum(orders) filter (where date = $1) as now,
            sum(orders) filter (where date in (add_days($1, -2), add_days($1, -1))) as before
         from shop.daily_sales",
        "20, 10",
        &[HALF],
    ),
    (
        "select 20 as now, cast(sum(best) as bigint) as before
         from public.a_best where date = add_days($1, -1)",
        "20, ",
        &[HALF],
    ),
    // Words of a text and of a comment compare nothing.
    (
        "select count(*) as now, null as before -- = add_days($1, -1)
         from shop.daily_sales where date = $1 and label <> '= add_days($1, -1)'",
        "1, ",
        &[],
    ),
    // All days that are there of the week up to Saturday.
    (
        "select count(*) as now, null as before from shop.daily_sales
         where date between week_start($1) and $1",
        "3, ",
        &[],
    ),
];

/// Days that a report needs are no comparison: they are missed, not left out.
async fn two_days(cx: Cx) -> signalroom::Result<View> {
    cx.needs(DateWindow::new(day("2026-01-30"), day("2026-01-31")).unwrap()).await?;
    pair(cx, Args([("statement", "3".to_owned())].into())).await
}
static TWO_DAYS: ReportDef = report("pair", |cx, _| Box::pin(two_days(cx)), &[on(&PLAIN)]);

#[tokio::test]
async fn days_that_are_not_whole_are_not_compared_with() {
    on_each(async |warehouse| {
        fill(warehouse).await;
        for (number, (text, given, lacks)) in STATEMENTS.iter().enumerate() {
            let answered = ask(warehouse, &PAIR, number).await.expect(text);
            let cells = &answered.reading.sets[0].rows.rows[0];
            let shown: Vec<_> = cells.iter().map(Bound::to_string).collect();
            assert_eq!(shown.join(", "), *given, "{text}");
            assert_eq!(answered.loads.len(), DAYS_READ[number], "{text}");
            let footer = answered.text().unwrap();
            let line = footer.lines().find(|line| line.starts_with("Not compared: "));
            let expected = format!("Not compared: {}.", lacks.join("; "));
            assert_eq!(line, (!lacks.is_empty()).then_some(expected.as_str()), "{text}");
        }
        // A day that the report needs is no comparison: it is missed.
        let error = ask(warehouse, &TWO_DAYS, 0).await.unwrap_err();
        assert!(error.starts_with(HALF), "{error}");
        // Once the rest is there, the same statement compares.
        load_at(warehouse, "2026-01-30", 7, "2026-02-01T12:00:00Z").await;
        let answered = ask(warehouse, &PAIR, 0).await.unwrap();
        let shown: Vec<_> =
            answered.reading.sets[0].rows.rows[0].iter().map(Bound::to_string).collect();
        assert_eq!(shown, ["20", "7"]);
        assert!(ask(warehouse, &TWO_DAYS, 0).await.is_ok());
        assert!(!answered.text().unwrap().contains("Not compared"));
    })
    .await;
}

/// It names no day: whatever there is, is reported.
async fn dateless(cx: Cx) -> signalroom::Result<View> {
    const ALL: &str = "select count(*) as now, null as before from shop.daily_sales";
    let statement = Statement { file: "pair.sql", sqlite: ALL, postgres: ALL, params: &[] };
    let pair: Pair = cx.one(Sql::<PairShape>::new(statement, Vec::new())).await?;
    Ok(Box::new(pair))
}
static DATELESS: ReportDef = report("pair", |cx, _| Box::pin(dateless(cx)), &[on(&PLAIN)]);

#[tokio::test]
async fn a_report_without_dates_needs_tables_that_were_loaded() {
    on_each(async |warehouse| {
        let error = ask(warehouse, &DATELESS, 0).await.unwrap_err();
        let TableDef { name, source, .. } = SALES;
        assert_eq!(error, format!("{name} was never loaded: run `sync {source}`"));
        load_at(warehouse, "2026-01-29", 10, "2026-02-01T12:00:00Z").await;
        assert!(ask(warehouse, &DATELESS, 0).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_channel_that_fails_does_not_silence_the_other() {
    on_each(async |warehouse| {
        fill(warehouse).await;
        let answered = ask(warehouse, &TWO_CHANNELS, 0).await.unwrap();
        let names: Vec<_> = answered.messages.iter().map(|one| one.channel.name).collect();
        assert_eq!(names, ["plain"]);
    })
    .await;
}
