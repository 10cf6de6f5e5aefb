//! Syncing feeds: an order becomes a plan, and the plan a finished run of each feed.

use super::feeds::Feeds;
use super::readiness::{configured, must_be_ready};
use super::{Event, Failure, Observer, Runner, SyncOrder};
use crate::Result;
use crate::acquire::{DayRange, PlanError, SourceDef, Sync, Synced};
use crate::declare::Fetch;
use crate::registry::Registry;
use crate::settings::Project;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The feeds to sync, checked before the first call.
#[derive(Debug, Clone)]
pub struct SyncPlan {
    /// Those that are synced, in order.
    pub sources: Vec<&'static SourceDef>,
    /// Those that are left out of a sync of everything, because they are not configured.
    pub not_configured: Vec<&'static SourceDef>,
    /// The days.
    pub days: DayRange,
    /// Whether a feed that is replaced as a whole may lose more than half of its rows.
    pub accept_shrink: bool,
}

/// What became of a sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRun {
    /// One for each feed, in order.
    pub sources: Vec<SourceRun>,
}

/// What became of one feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRun {
    /// Its selector.
    pub source: String,
    /// How it ended.
    #[serde(flatten)]
    pub outcome: SourceOutcome,
}

/// How one feed ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[non_exhaustive]
pub enum SourceOutcome {
    /// It was loaded.
    Ok {
        /// The first day; `None` for a feed without days.
        from: Option<NaiveDate>,
        /// The last day, included.
        to: Option<NaiveDate>,
        /// Rows loaded.
        rows: i64,
        /// Rows put into the quarantine.
        rejected: i64,
        /// What else the source reported: `2 rows of one key summed`.
        note: Option<String>,
    },
    /// It failed; what was loaded before stays.
    Failed(Failure),
    /// Nobody configured it, so it was left out.
    NotConfigured,
}

impl SyncPlan {
    /// The plan of an order.
    ///
    /// # Errors
    /// When a source is not one or can't be synced as it is configured, or the days are the wrong way round.
    pub fn new(registry: &Registry, project: &Project, order: &SyncOrder) -> Result<Self> {
        let SyncOrder { from, to, accept_shrink, .. } = *order;
        let days = DayRange { from, to };
        if let (Some(from), Some(to)) = (order.from, order.to)
            && from > to
        {
            return Err(PlanError::Backwards { from, to }.into());
        }
        if order.sources.is_empty() {
            let (sources, not_configured) = configured(registry, project)?;
            return Ok(SyncPlan { sources, not_configured, days, accept_shrink });
        }
        let sources = named(registry, &order.sources, days)?;
        sources.iter().try_for_each(|source| must_be_ready(registry, project, source))?;
        Ok(SyncPlan { sources, not_configured: Vec::new(), days, accept_shrink })
    }
}

/// The resources that were named, each once. A name under which nothing has days can't be asked for some.
fn named(
    registry: &Registry,
    selectors: &[String],
    days: DayRange,
) -> Result<Vec<&'static SourceDef>> {
    let mut named: Vec<&'static SourceDef> = Vec::new();
    for selector in selectors {
        let found = registry.find_sources(selector)?;
        let have_none = found.iter().all(|source| source.table.fetch == Fetch::Whole);
        if have_none && days != DayRange::default() {
            return Err(PlanError::NoDays { source_name: selector.clone() }.into());
        }
        for source in found {
            if !named.iter().any(|known| known.selector() == source.selector()) {
                named.push(source);
            }
        }
    }
    Ok(named)
}

impl Runner<'_> {
    /// Syncs one feed after the other; one that fails does not stop the others.
    ///
    /// # Errors
    /// When the sample servers can't be started; what a feed itself comes to is in its [`SourceOutcome`].
    pub async fn sync(&self, plan: &SyncPlan, observer: Observer<'_>) -> Result<SyncRun> {
        let feeds = Feeds::open(self.registry, self.project).await?;
        let sync =
            Sync { accept_shrink: plan.accept_shrink, ..feeds.sync(self.project, self.warehouse) };
        let mut sources = Vec::with_capacity(plan.sources.len());
        for source in &plan.sources {
            let synced = sync_one(&sync, source, plan.days, observer).await;
            let source = source.selector().to_owned();
            sources.push(SourceRun { source, outcome: SourceOutcome::of(synced) });
        }
        sources.extend(plan.not_configured.iter().map(|source| SourceRun {
            source: source.selector().to_owned(),
            outcome: SourceOutcome::NotConfigured,
        }));
        Ok(SyncRun { sources })
    }
}

/// Syncs one feed, and tells how far it is and that it has ended.
pub(super) async fn sync_one(
    sync: &Sync<'_>,
    source: &'static SourceDef,
    days: DayRange,
    observer: Observer<'_>,
) -> Result<Synced> {
    let progress = &mut |progress: &_| observer(&Event::SyncProgress(Clone::clone(progress)));
    let synced = sync.one(source, days, progress).await;
    observer(&Event::SyncEnded { source: source.selector().to_owned() });
    synced
}

impl SourceOutcome {
    fn of(synced: Result<Synced>) -> Self {
        match synced {
            Ok(Synced { window, rows, rejected, note }) => SourceOutcome::Ok {
                from: window.map(|window| window.first()),
                to: window.map(|window| window.last()),
                rows,
                rejected,
                note,
            },
            Err(error) => SourceOutcome::Failed(Failure::of(&error)),
        }
    }
}
