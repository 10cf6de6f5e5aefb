//! Syncing: the days are planned, cut into calls, fetched, loaded and recorded.

use super::plan::{Situation, plan};
use super::{DayRange, Notes, SourceDef, SyncCx, sync_window};
use crate::declare::Fetch;
use crate::net::Http;
use crate::settings::{Config, Settings};
use crate::time::{Clock, DateWindow, Moment};
use crate::warehouse::{Load, NewRun, Outcome, RunEnd, RunId, Warehouse};
use crate::{Context, Result, panic};
use tracing::Instrument;

/// Everything that a sync needs besides the source.
#[derive(Debug, Clone)]
pub struct Sync<'a> {
    /// Where the rows go.
    pub warehouse: &'a Warehouse,
    /// The settings, a sample server's among them.
    pub settings: &'a Settings,
    /// `signalroom.toml`.
    pub config: &'a Config,
    /// The clients.
    pub http: &'a Http,
    /// The time.
    pub clock: Clock,
    /// Whether a table that is replaced as a whole may lose more than half of its rows.
    pub accept_shrink: bool,
}

/// How far a sync is, reported after each call.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The source's selector.
    pub source: String,
    /// The days of the last call or, at the beginning, of the first one; `None` for a source that is fetched
    /// whole.
    pub window: Option<DateWindow>,
    /// Calls done.
    pub done: usize,
    /// Calls in all.
    pub of: usize,
    /// Rows loaded so far.
    pub rows: i64,
}

/// What a sync did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Synced {
    /// The days that were fetched; `None` for a source that is fetched whole.
    pub window: Option<DateWindow>,
    /// Rows loaded.
    pub rows: i64,
    /// Rows put into the quarantine.
    pub rejected: i64,
    /// The source's notes: `2 rows of one key summed`.
    pub note: Option<String>,
}

/// Called with progress.
pub type OnProgress<'a> = &'a mut (dyn FnMut(&Progress) + Send);

impl Sync<'_> {
    /// Syncs one source, and records the run. A call that fails leaves its days as they were and ends
    /// the run; the calls before it stay loaded.
    ///
    /// # Errors
    /// When the days can't be fetched, the source fails, too many rows are bad, or the database fails.
    pub async fn one(
        &self,
        source: &'static SourceDef,
        range: DayRange,
        on_progress: OnProgress<'_>,
    ) -> Result<Synced> {
        let (selector, started) = (source.selector(), self.clock.now());
        let window =
            self.window(source, range).await.with_context(|| format!("sync {selector}"))?;
        let params = window.map(|window| window.to_string()).unwrap_or_default();
        let new = NewRun { item: selector.to_owned(), params, slot: None, started };
        let run = self.warehouse.begin_run(&new).await?;
        let span = tracing::info_span!("sync", source.name = selector, run.id = run.0);
        let mut synced = Synced { window, ..Synced::default() };
        let calls = self.calls(source, run, &mut synced, on_progress);
        let outcome = panic::catch(calls.instrument(span.clone())).await;
        let outcome = outcome.unwrap_or_else(|panicked| {
            Err(crate::Error::from(panicked).context(format!("sync {selector}")))
        });
        let end = self.end(&synced, &outcome);
        self.warehouse.end_run(run, &end).await?;
        span.in_scope(|| {
            tracing::info!(
                outcome = end.outcome.word(),
                rows = end.rows,
                rejected = synced.rejected,
                duration_ms = (end.ended - started).num_milliseconds(),
                "synced"
            );
        });
        outcome.map(|()| synced)
    }

    /// The days to fetch; `None` for a source that is fetched whole.
    async fn window(&self, source: &SourceDef, range: DayRange) -> Result<Option<DateWindow>> {
        if source.table.fetch != Fetch::ByDay {
            return Ok(None);
        }
        let zone = source.zone();
        let config = self.config.source(source.name);
        let situation = Situation {
            today: Moment::new(self.clock.now(), zone).today(),
            last_complete: self
                .warehouse
                .last_day_loaded_after_end(source.table.name, zone)
                .await?,
            lookback: source.lookback,
            first_day: config.first_day.or(self.config.first_day),
        };
        Ok(Some(plan(range, situation)?))
    }

    async fn calls(
        &self,
        source: &SourceDef,
        run: RunId,
        synced: &mut Synced,
        on_progress: OnProgress<'_>,
    ) -> Result<()> {
        let calls: Vec<_> = match synced.window {
            Some(window) => window.chunks(source.chunk).map(Some).collect(),
            None => vec![None],
        };
        let (source_name, of, notes) = (source.selector(), calls.len(), Notes::default());
        let first = calls.first().copied().flatten();
        let mut progress =
            Progress { source: source_name.to_owned(), window: first, done: 0, of, rows: 0 };
        on_progress(&progress);
        for window in calls {
            // Before the call: a day that ends during it is not complete.
            let moment = Moment::new(self.clock.now(), source.zone());
            let cx = SyncCx::new(source.api, self.settings.clone(), moment, self.http.clone());
            let load = Load {
                table: &source.table,
                source: source_name,
                window,
                run,
                at: cx.utc(),
                accept_shrink: self.accept_shrink,
            };
            let loaded = sync_window(self.warehouse, source, &cx, load, &notes).await?;
            synced.rows += loaded.rows;
            synced.rejected += loaded.rejected;
            synced.note = notes.text();
            progress = Progress { window, done: progress.done + 1, rows: synced.rows, ..progress };
            on_progress(&progress);
        }
        Ok(())
    }

    fn end(&self, synced: &Synced, outcome: &Result<()>) -> RunEnd {
        let ended_as = match outcome {
            Err(_) => Outcome::Failed,
            Ok(()) if synced.rows == 0 => Outcome::Empty,
            Ok(()) => Outcome::Ok,
        };
        RunEnd {
            ended: self.clock.now(),
            outcome: ended_as,
            rows: synced.rows,
            note: synced.note.clone(),
            error: outcome.as_ref().err().map(|error| format!("{error:#}")),
        }
    }
}
