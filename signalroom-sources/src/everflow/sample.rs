//! A fake Everflow with made-up numbers: it requires the key, paginates, and varies the order of its columns.

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
                .route("/v1/networks/reporting/entity/table", post(table))
                .with_state(today(cx.now));
            serve(api, "EVERFLOW_BASE_URL", "EVERFLOW_API_KEY").await
        }),
    }
}

/// The maximum number of rows per page, whatever the request says.
const PAGE: usize = 50;

#[derive(Deserialize)]
struct Question {
    from: NaiveDate,
    to: NaiveDate,
    query: Paging,
}

#[derive(Deserialize)]
struct Paging {
    page: usize,
    limit: usize,
}

async fn table(
    State(today): State<NaiveDate>,
    headers: HeaderMap,
    Json(question): Json<Question>,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    if headers.get("x-eflow-api-key").is_none_or(|key| key != KEY) {
        return Err((StatusCode::UNAUTHORIZED, Json(json!({"Error": "invalid API key"}))));
    }
    let days = question.from.iter_days().take_while(|day| *day <= question.to);
    let rows: Vec<_> = days.flat_map(|day| rows(day, today)).collect();
    let size = question.query.limit.clamp(1, PAGE);
    let page: Vec<_> =
        rows.chunks(size).nth(question.query.page.saturating_sub(1)).unwrap_or_default().to_vec();
    let paging = json!({"page": question.query.page, "page_size": size, "total_count": rows.len()});
    Ok(Json(json!({"table": page, "paging": paging})))
}

fn rows(day: NaiveDate, today: NaiveDate) -> impl Iterator<Item = Value> {
    let pairs = BRANDS.iter().flat_map(|brand| AFFILIATES.iter().map(move |a| (a, brand)));
    pairs.filter_map(move |(affiliate, brand)| {
        Some(row(affiliate, brand, day, network(affiliate, brand, day, today)?))
    })
}

fn row(affiliate: &Affiliate, brand: &Brand, day: NaiveDate, counted: Counted) -> Value {
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
