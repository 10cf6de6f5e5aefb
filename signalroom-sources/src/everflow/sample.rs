//! A fake Everflow with made-up numbers: it requires the key, paginates as the real one does, varies the order of its
//! columns, and sums up what its table holds.

use super::{SUMMARY, TABLE};
use crate::shared::market::{AFFILIATES, Affiliate, BRANDS, Brand, Counted, network, today};
use crate::shared::{KEY, number, serve};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use serde_json::{Value, json};
use signalroom::feed::Sample;

signalroom::submit! {
    Sample {
        source: "everflow",
        serve: |cx| Box::pin(async move {
            let api = Router::new()
                .route(TABLE, post(table))
                .route(SUMMARY, post(summary))
                .with_state(today(cx.now));
            serve(api, "EVERFLOW_BASE_URL", "EVERFLOW_API_KEY").await
        }),
    }
}

/// The maximum number of rows per page, and how many it is unasked.
const PAGE: usize = 50;

#[derive(Deserialize)]
struct Question {
    from: NaiveDate,
    to: NaiveDate,
    #[serde(default = "one")]
    page: usize,
    #[serde(default = "most")]
    page_size: usize,
}

fn one() -> usize {
    1
}

fn most() -> usize {
    PAGE
}

type Answer = Result<Json<Value>, (StatusCode, Json<Value>)>;

async fn table(
    State(today): State<NaiveDate>,
    headers: HeaderMap,
    Json(question): Json<Question>,
) -> Answer {
    check_key(&headers)?;
    let rows: Vec<_> = question.counted(today).map(row).collect();
    let (number, size) = (question.page.max(1), question.page_size.clamp(1, PAGE));
    let page = rows.chunks(size).nth(number - 1).unwrap_or_default();
    let paging = json!({"page": number, "page_size": size, "total_count": rows.len()});
    Ok(Json(json!({"table": page, "paging": paging, "incomplete_results": false})))
}

async fn summary(
    State(today): State<NaiveDate>,
    headers: HeaderMap,
    Json(question): Json<Question>,
) -> Answer {
    check_key(&headers)?;
    let sum =
        |of: fn(&Counted) -> i64| question.counted(today).map(|row| of(&row.counted)).sum::<i64>();
    let (revenue, payout) = (sum(|row| row.revenue), sum(|row| row.payout));
    Ok(Json(json!({"summary": {
        "total_click": sum(|row| row.clicks),
        "cv": sum(|row| row.conversions),
        "revenue": number(revenue),
        "payout": number(payout),
        "profit": number(revenue - payout),
    }})))
}

fn check_key(headers: &HeaderMap) -> Result<(), (StatusCode, Json<Value>)> {
    if headers.get("x-eflow-api-key").is_some_and(|key| key == KEY) {
        return Ok(());
    }
    Err((StatusCode::UNAUTHORIZED, Json(json!({"Error": "invalid API key"}))))
}

/// What an affiliate did for a brand on a day.
struct Line {
    affiliate: &'static Affiliate,
    brand: &'static Brand,
    day: NaiveDate,
    counted: Counted,
}

impl Question {
    fn counted(&self, today: NaiveDate) -> impl Iterator<Item = Line> + use<> {
        let to = self.to;
        let days = self.from.iter_days().take_while(move |day| *day <= to);
        let pairs = || BRANDS.iter().flat_map(|brand| AFFILIATES.iter().map(move |a| (a, brand)));
        let all = days
            .flat_map(move |day| pairs().map(move |(affiliate, brand)| (affiliate, brand, day)));
        all.filter_map(move |(affiliate, brand, day)| {
            let counted = network(affiliate, brand, day, today)?;
            Some(Line { affiliate, brand, day, counted })
        })
    }
}

fn row(line: Line) -> Value {
    let Line { affiliate, brand, day, counted } = line;
    let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
    let mut columns = [
        column("affiliate", affiliate.id, affiliate.label),
        column("advertiser", brand.id, brand.label),
        column("date", midnight, &day.to_string()),
    ];
    columns.rotate_left(affiliate.id.unsigned_abs() as usize % 3);
    json!({"columns": columns, "reporting": {
        "total_click": counted.clicks,
        "cv": counted.conversions,
        "revenue": number(counted.revenue),
        // The agency's own buyers get no payout.
        "payout": (counted.payout > 0).then(|| number(counted.payout)),
        "profit": number(counted.revenue - counted.payout),
    }})
}

fn column(kind: &str, id: i64, label: &str) -> Value {
    json!({"column_type": kind, "id": id.to_string(), "label": label})
}
