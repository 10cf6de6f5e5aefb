//! One call of a source, and the loader at the other end of its channel.

use super::{LoaderStopped, Notes, Sink, SourceDef, SyncCx};
use crate::warehouse::{Load, Loaded, Warehouse};
use crate::{Context, Result};
use tokio::sync::mpsc;
use tracing::Instrument;

/// How many batches may wait for the loader: this bounds the memory, however much the source sends.
const WAITING: usize = 4;

/// Fetches one window and loads it, all or nothing.
///
/// # Errors
/// When the source fails, too many rows are bad, or the database fails.
pub async fn sync_window(
    warehouse: &Warehouse,
    source: &SourceDef,
    cx: &SyncCx,
    load: Load<'_>,
    notes: &Notes,
) -> Result<Loaded> {
    let (selector, window) = (source.selector(), load.window);
    let (sender, receiver) = mpsc::channel(WAITING);
    let sink = Sink::new(sender, notes.clone());
    let span = tracing::info_span!("window", days = window.map(tracing::field::display));
    let both =
        async { tokio::join!((source.run)(cx, window, sink), warehouse.load(load, receiver)) };
    let (fetched, loaded) = both.instrument(span.clone()).await;
    if let Ok(Loaded { rows, rejected }) = &loaded {
        span.in_scope(|| tracing::debug!(rows, rejected, "loaded"));
    }
    let outcome = match fetched {
        // The source's own error is the cause, and that the loader then stopped is the consequence,
        // unless it was the other way around.
        Err(error) if !error.root_cause().is::<LoaderStopped>() => Err(error),
        _ => loaded.map_err(Into::into),
    };
    outcome.with_context(|| match window {
        Some(window) => format!("sync {selector} of {window}"),
        None => format!("sync {selector}"),
    })
}
