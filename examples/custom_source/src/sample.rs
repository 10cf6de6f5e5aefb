//! The sample server: it implements the feed's API with made-up rates, so that no network is needed.

use axum::{Json, Router, extract::Query, routing::get};
use serde::{Deserialize, Serialize};
use signalroom::feed::{Sample, SampleCx, SampleServer};
use signalroom::prelude::*;

signalroom::submit! { Sample { source: "exchange", serve: |cx| Box::pin(serve(cx)) } }

async fn serve(_cx: SampleCx<'_>) -> Result<SampleServer> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let server = axum::serve(listener, Router::new().route("/rates", get(rates)));
    let guard = Guard(tokio::spawn(server.into_future()));
    Ok(SampleServer { settings: vec![("EXCHANGE_BASE_URL", url)], guard: Box::new(guard) })
}

struct Guard(tokio::task::JoinHandle<std::io::Result<()>>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[derive(Deserialize)]
struct Asked {
    date: Date,
}

#[derive(Serialize)]
struct Line {
    currency: &'static str,
    rate: Decimal,
    #[serde(skip_serializing_if = "Decimal::is_zero")]
    fee: Decimal,
}

async fn rates(Query(asked): Query<Asked>) -> Json<Vec<Line>> {
    let drift =
        Decimal::new(i64::from(asked.date.to_string().bytes().map(u32::from).sum::<u32>() % 40), 4);
    let line = |currency, rate, fee| Line { currency, rate: rate + drift, fee };
    let (euro, pound) = (Decimal::new(10_850, 4), Decimal::new(12_710, 4));
    Json(vec![line("EUR", euro, Decimal::ZERO), line("GBP", pound, Decimal::new(2, 3))])
}
