//! A local server that runs until its guard is dropped, and the money that it gives.

use axum::Router;
use signalroom::feed::SampleServer;
use signalroom::prelude::*;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// The key that sample servers accept.
pub(crate) const KEY: &str = "sample";

/// Serves an API on a free local port, and returns the settings that point to it.
pub(crate) async fn serve(
    api: Router,
    base_url: &'static str,
    key: &'static str,
) -> Result<SampleServer> {
    let listener = TcpListener::bind("127.0.0.1:0").await.context("start a sample server")?;
    let address = listener.local_addr().context("start a sample server")?;
    // Dropping the set stops the server.
    let mut guard = JoinSet::new();
    guard.spawn(async move { axum::serve(listener, api).await });
    let settings = vec![(base_url, format!("http://{address}")), (key, KEY.to_owned())];
    Ok(SampleServer { settings, guard: Box::new(guard) })
}

/// Cents as text, for a JSON string.
pub(crate) fn text(cents: i64) -> String {
    Decimal::new(cents, 2).to_string()
}

/// Cents as a JSON number of dollars.
pub(crate) fn number(cents: i64) -> serde_json::Value {
    text(cents).parse().map_or(serde_json::Value::Null, serde_json::Value::Number)
}
