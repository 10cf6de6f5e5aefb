//! Syncing: the days are planned, fetched call by call, and the run is recorded.

use super::calls::Calls;
use super::plan::{Situation, plan};
use super::{DayRange, Notes, SourceDef};
use crate::declare::Fetch;
use crate::interrupt::{Interrupt, Interrupted};
use crate::net::Http;
use crate::settings::{Config, Mode, Secrets, Settings};
use crate::time::{Clock, DateWindow, Moment};
use crate::warehouse::{
    Amounts, Load, Loaded, NewRun, Outcome, Overtaken, RunEnd, RunId, Warehouse,
};
use crate::{Context, Error, Result, panic};
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
    /// Whether all sources are sample servers; in real mode single ones may be.
    pub mode: Mode,
    /// The clients.
    pub http: &'a Http,
    /// The time.
    pub clock: Clock,
    /// Whether somebody asked to stop.
    pub interrupt: &'a Interrupt,
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
    /// The days that were fetched, in order; none for a source that is fetched whole.
    pub windows: Vec<DateWindow>,
    /// Rows loaded.
    pub rows: i64,
    /// Rows put into the quarantine.
    pub rejected: i64,
    /// What these come to, as far as it could be read.
    pub amounts: Amounts,
    /// The source's notes: `2 rows of one key summed`.
    pub note: Option<String>,
    /// What was left as a sync that began later had loaded it.
    pub overtaken: Overtaken,
}

impl Synced {
    /// What stayed as a sync that began later had loaded it, in words.
    pub fn left(&self) -> Option<String> {
        (!self.overtaken.is_nothing()).then(|| self.overtaken.to_string())
    }

    /// Adds what a call loaded, and the notes so far.
    pub(super) fn add(&mut self, loaded: Loaded, notes: &Notes) {
        self.rows += loaded.rows;
        self.rejected += loaded.rejected;
        self.amounts.extend(&loaded.amounts);
        self.overtaken.extend(loaded.overtaken);
        notes.add(loaded.sample_rows_deleted, "rows of sample data deleted");
        self.note = notes.text();
    }

    /// What the run's record says besides its counts.
    fn noted(&self) -> Option<String> {
        let put_aside = (self.rejected > 0).then(|| {
            let plural = if self.rejected == 1 { "" } else { "s" };
            let rows = format!("{} row{plural} in quarantine", self.rejected);
            if self.amounts.0.is_empty() { rows } else { format!("{rows} ({})", self.amounts) }
        });
        let parts = self.note.clone().into_iter().chain(self.left()).chain(put_aside);
        let parts: Vec<_> = parts.collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

/// Called with progress.
pub type OnProgress<'a> = &'a mut (dyn FnMut(&Progress) + Send);

impl Sync<'_> {
    /// Syncs one source, and records the run. A call that fails leaves its days as they were; the others are made all
    /// the same, unless they would fail for the same reason, and what they load stays.
    ///
    /// # Errors
    /// When days can't be fetched, the source fails, too many rows are bad, or the database fails.
    pub async fn one(
        &self,
        source: &'static SourceDef,
        range: DayRange,
        on_progress: OnProgress<'_>,
    ) -> Result<Synced> {
        let (selector, started) = (source.selector(), self.clock.now());
        let windows = self.plan(source, range).await.with_context(|| format!("sync {selector}"))?;
        let params = windows.iter().map(DateWindow::to_string).collect::<Vec<_>>().join(", ");
        let new = NewRun { item: selector.to_owned(), params, slot: None, started };
        let run = self.warehouse.begin_run(&new).await?;
        let span = tracing::info_span!("sync", source.name = selector, run.id = run.0);
        let load = self.load(source, run, self.replaces_sample_data(source, range));
        let calls = Calls::new(self, source, load, &windows);
        let mut synced = Synced { windows, ..Synced::default() };
        let work = async {
            let notes = Notes::default();
            calls.make(&notes, &mut synced, on_progress).await
        };
        // On the heap: each layer around it would hold it twice.
        let work = self.watch(selector, Box::pin(work.instrument(span.clone())));
        let outcome = self.warehouse.keep_alive(run, &self.clock, work).await;
        let end = self.end(&synced, &outcome);
        let recorded = self.warehouse.end_run(run, &end).await;
        span.in_scope(|| {
            tracing::info!(
                outcome = end.outcome.word(),
                rows = end.rows,
                rejected = synced.rejected,
                duration_ms = (end.ended - started).num_milliseconds(),
                "synced"
            );
        });
        // What failed first is the cause, and that it can't be recorded often the consequence.
        outcome?;
        recorded?;
        Ok(synced)
    }

    /// Completes the work. Where it panics or is interrupted, the error says which source it was.
    async fn watch(&self, selector: &str, work: impl Future<Output = Result<()>>) -> Result<()> {
        let named = |error: Error| error.context(format!("sync {selector}"));
        let work = async {
            let caught = panic::catch(work).await;
            caught.unwrap_or_else(|panicked| Err(named(panicked.into())))
        };
        let done = self.interrupt.stop(work).await;
        done.map_err(|error| if error.is::<Interrupted>() { named(error) } else { error })
    }

    /// The days to fetch, in order; none for a source that is fetched whole. The first plain sync stamps where the feed
    /// begins.
    async fn plan(&self, source: &SourceDef, range: DayRange) -> Result<Vec<DateWindow>> {
        self.check_origin(source).await?;
        if source.table.fetch != Fetch::ByDay {
            return Ok(Vec::new());
        }
        let (table, zone) = (source.table.name, source.zone());
        let today = Moment::new(self.clock.now(), zone).today();
        let first_day = self.first_day(source, today).await?;
        let loaded = match DateWindow::new(first_day.day(), today) {
            Some(window) => self.warehouse.days(table, window).await?,
            None => Vec::new(),
        };
        let is_sample = self.is_sample(source);
        let complete = loaded.iter().filter(|day| {
            // Sample data doesn't stand for real data.
            day.is_complete(zone) && day.is_sample == is_sample
        });
        let complete = complete.map(|day| day.day).collect();
        let situation = Situation { today, first_day, complete, lookback: source.lookback };
        let plan = plan(range, &situation)?;
        if range.is_plain() && !is_sample {
            self.warehouse.stamp_first_day(table, first_day.day(), self.clock.now()).await?;
        }
        Ok(plan)
    }

    /// What the loads of a sync have in common.
    fn load<'s>(&self, source: &'s SourceDef, run: RunId, replaces_sample_data: bool) -> Load<'s> {
        Load {
            table: &source.table,
            source: source.selector(),
            window: None,
            run,
            at: self.clock.now(),
            is_sample: self.is_sample(source),
            replaces_sample_data,
            accept_shrink: self.accept_shrink,
        }
    }

    fn end(&self, synced: &Synced, outcome: &Result<()>) -> RunEnd {
        let ended_as = match outcome {
            Err(error) if Interrupted::is_cause(error) => Outcome::Interrupted,
            Err(_) => Outcome::Failed,
            Ok(()) if synced.rows == 0 && synced.overtaken.is_nothing() => Outcome::Empty,
            Ok(()) => Outcome::Ok,
        };
        let secrets = Secrets::of(self.settings);
        RunEnd {
            ended: self.clock.now(),
            outcome: ended_as,
            rows: synced.rows,
            note: synced.noted(),
            error: outcome.as_ref().err().map(|error| secrets.redacted(&format!("{error:#}"))),
        }
    }
}
