//! A fake Redtrack with made-up numbers: it requires the key, paginates, adds a row of totals, and writes
//! some numbers as strings.

use crate::shared::market::{SOURCES, spend, today};
use crate::shared::{KEY, serve, text};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use signalroom::feed::Sample;

signalroom::submit! {
    Sample {
        source: "redtrack",
        serve: |cx| Box::pin(async move {
            let api = Router::new().route("/report", get(report)).with_state(today(cx.now));
            serve(api, "REDTRACK_BASE_URL", "REDTRACK_API_KEY").await
        }),
    }
}

#[derive(Deserialize)]
struct Question {
    api_key: String,
    date_from: NaiveDate,
    date_to: NaiveDate,
    page: usize,
    per: usize,
}

async fn report(
    State(today): State<NaiveDate>,
    Query(question): Query<Question>,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    if question.api_key != KEY {
        return Err((StatusCode::UNAUTHORIZED, Json(json!({"error": "invalid api_key"}))));
    }
    if question.date_from != question.date_to {
        let why = json!({"error": "rows by source carry no date: ask for one day"});
        return Err((StatusCode::BAD_REQUEST, Json(why)));
    }
    let rows: Vec<_> = rows(question.date_from, today);
    let page = rows.chunks(question.per.max(1)).nth(question.page.saturating_sub(1));
    Ok(Json(json!({"items": page.unwrap_or_default(), "total": rows.len()})))
}

fn rows(day: NaiveDate, today: NaiveDate) -> Vec<Value> {
    let spent = SOURCES.iter().filter_map(|source| Some((source, spend(source, day, today)?)));
    let mut rows: Vec<_> = spent
        .clone()
        .map(|(source, counted)| {
            json!({
                "source_id": source.id,
                "source": source.name,
                "source_alias": source.alias,
                "clicks": counted.clicks.to_string(),
                "conversions": counted.conversions,
                "cost": text(counted.cost),
            })
        })
        .collect();
    let (clicks, cost) = spent.fold((0, 0), |(clicks, cost), (_, counted)| {
        (clicks + counted.clicks, cost + counted.cost)
    });
    if cost > 0 {
        rows.push(json!({"source": "Total", "clicks": clicks, "cost": text(cost)}));
    }
    rows
}
