//! One call of a source, and the loader at the other end of its channel.

use super::{Notes, Sink, SourceDef, SyncCx};
use crate::time::DateWindow;
use crate::warehouse::{Load, Loaded, RunId, Warehouse, WarehouseError};
use crate::{Context, Result};
use tokio::sync::mpsc;
use tracing::Instrument;

/// How many batches may wait for the loader: this bounds the memory, however much the source sends.
const WAITING: usize = 4;

/// Fetches one window and loads it, all or nothing; the load's instant is the context's moment.
///
/// # Errors
/// When the source fails, too many rows are bad, or the database fails.
pub async fn sync_window(
    warehouse: &Warehouse,
    source: &SourceDef,
    cx: &SyncCx,
    window: Option<DateWindow>,
    run: RunId,
    notes: &Notes,
) -> Result<Loaded> {
    let selector = source.selector();
    let load = Load { table: &source.table, source: selector, window, run, at: cx.utc() };
    let (sender, receiver) = mpsc::channel(WAITING);
    let sink = Sink::new(sender, notes.clone());
    let span = tracing::info_span!("window", days = window.map(tracing::field::display));
    let both =
        async { tokio::join!((source.run)(cx, window, sink), warehouse.load(load, receiver)) };
    let (fetched, loaded) = both.instrument(span.clone()).await;
    if let Ok(Loaded { rows, rejected }) = &loaded {
        span.in_scope(|| tracing::debug!(rows, rejected, "loaded"));
    }
    let outcome = match (fetched, loaded) {
        // The source stopped, and has said why; where it only says that the loader stopped, it was the other way around.
        (Err(error), Err(WarehouseError::Interrupted { .. }) | Ok(_)) => Err(error),
        (_, loaded) => loaded.map_err(Into::into),
    };
    outcome.with_context(|| match window {
        Some(window) => format!("sync {selector} of {window}"),
        None => format!("sync {selector}"),
    })
}
