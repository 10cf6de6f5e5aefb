//! The calls of one sync, the latest days first. Days that fail cost only themselves: the others are asked for all the
//! same.

use super::failed_days::FailedDays;
use super::failure_scope::FailureScope;
use super::sync::{OnProgress, Progress, Sync, Synced};
use super::{Notes, SourceDef, SyncCx, sync_window};
use crate::declare::Fetch;
use crate::settings::Secrets;
use crate::time::{DateWindow, Moment};
use crate::warehouse::{Load, Loaded};
use crate::{Error, Result};

/// The calls that are still to be made, and the days that failed.
pub(super) struct Calls<'a> {
    sync: &'a Sync<'a>,
    source: &'a SourceDef,
    /// What the loads have in common.
    load: Load<'a>,
    /// The next one last; `None` is a call for everything.
    left: Vec<Option<DateWindow>>,
    failed: FailedDays,
}

impl<'a> Calls<'a> {
    /// Those for these windows, which are in order; one for everything, if the source is fetched whole.
    pub(super) fn new(
        sync: &'a Sync<'a>,
        source: &'a SourceDef,
        load: Load<'a>,
        windows: &[DateWindow],
    ) -> Self {
        let left = match source.table.fetch {
            Fetch::ByDay => {
                windows.iter().flat_map(|window| window.chunks(source.chunk)).map(Some).collect()
            }
            Fetch::Whole => vec![None],
        };
        Calls { sync, source, load, left, failed: FailedDays::default() }
    }

    /// Makes them.
    ///
    /// # Errors
    /// At once when the other calls would fail, too; at the end when days have failed.
    pub(super) async fn make(
        mut self,
        notes: &Notes,
        synced: &mut Synced,
        on_progress: OnProgress<'_>,
    ) -> Result<()> {
        let source = self.source.selector();
        let (first, of) = (self.left.last().copied().flatten(), self.left.len());
        let mut progress =
            Progress { source: source.to_owned(), window: first, done: 0, of, rows: 0 };
        on_progress(&progress);
        while !self.failed.are_too_many()
            && let Some(window) = self.left.pop()
        {
            // What a call noted that failed is true of nothing that was loaded.
            let of_call = Notes::default();
            match self.make_one(window, &of_call).await {
                Ok(loaded) => {
                    notes.extend(&of_call);
                    synced.add(loaded, notes);
                    self.failed.others_succeeded();
                }
                Err(error) => self.go_on_after(window, error)?,
            }
            let done = progress.done + 1;
            let of = done + self.left.len();
            progress = Progress { window, done, of, rows: synced.rows, ..progress };
            on_progress(&progress);
        }
        let left = self.left.pop().flatten();
        self.failed.into_error(source, left).map_or(Ok(()), Err)
    }

    async fn make_one(&self, window: Option<DateWindow>, notes: &Notes) -> Result<Loaded> {
        let (sync, source) = (self.sync, self.source);
        // Before the call: a day that ends during it is not complete.
        let moment = Moment::new(sync.clock.now(), source.zone());
        let load = Load { window, at: moment.utc(), ..self.load };
        let http = sync.http.clone();
        let cx = SyncCx::new(source.api, sync.settings.clone(), moment, http).noting(notes);
        sync_window(sync.warehouse, source, &cx, load, notes).await
    }

    /// What a call for several days failed with may be the fault of one: each is asked for alone. Days that failed are
    /// kept for the end.
    fn go_on_after(&mut self, window: Option<DateWindow>, error: Error) -> Result<()> {
        let scope = FailureScope::of(&error);
        let Some(window) = window.filter(|_| scope != FailureScope::Feed) else {
            return Err(self.failed.before(self.source.selector(), error));
        };
        let why = Secrets::of(self.sync.settings).redacted(&format!("{error:#}"));
        tracing::info!(days = %window, error = why, "failed, goes on");
        if scope == FailureScope::Day && window.first() < window.last() {
            self.left.extend(window.days().map(|day| Some(DateWindow::day(day))));
        } else {
            self.failed.add(window, error);
        }
        Ok(())
    }
}
