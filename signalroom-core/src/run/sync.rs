//! Syncing feeds: an order becomes a plan, and the plan a finished run of each feed.

use super::feeds::Feeds;
use super::readiness::{configured, must_be_ready};
use super::{Event, Failure, Observer, Runner, SyncOrder};
use crate::Result;
use crate::acquire::{DayRange, PlanError, SourceDef, Sync, Synced};
use crate::declare::Fetch;
use crate::interrupt::Interrupted;
use crate::registry::Registry;
use crate::settings::Project;
use crate::time::{DateWindow, Moment};
use crate::warehouse::Amounts;
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
        /// The days, as spans in order; none for a feed without days.
        days: Vec<DateWindow>,
        /// Rows loaded.
        rows: i64,
        /// Rows put into the quarantine.
        rejected: i64,
        /// What these come to, as far as it could be read.
        amounts: Amounts,
        /// What else the source reported: `2 rows of one key summed`.
        note: Option<String>,
        /// What was left as a sync that began later had loaded it, in words.
        left: Option<String>,
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
        let days = DayRange { from: order.from, to: order.to, allow_many: order.yes };
        days.check_order()?;
        let (sources, not_configured) = if order.sources.is_empty() {
            configured(registry, project)?
        } else {
            let named = named(registry, &order.sources, days)?;
            named.iter().try_for_each(|source| must_be_ready(registry, project, source))?;
            (named, Vec::new())
        };
        for source in sources.iter().filter(|source| source.table.fetch == Fetch::ByDay) {
            days.check(Moment::new(project.clock.now(), source.zone()).today())?;
        }
        let accept_shrink = order.accept_shrink;
        Ok(SyncPlan { sources, not_configured, days, accept_shrink })
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
        if have_none && (days.from.is_some() || days.to.is_some()) {
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
    /// Syncs one feed after the other; one that fails does not stop the others, one that is interrupted does.
    ///
    /// # Errors
    /// When the sample servers can't be started; what a feed itself comes to is in its [`SourceOutcome`].
    pub async fn sync(&self, plan: &SyncPlan, observer: Observer<'_>) -> Result<SyncRun> {
        let feeds = Feeds::open(self.registry, self.project).await?;
        let sync = Sync { accept_shrink: plan.accept_shrink, ..feeds.sync(self) };
        let mut sources = Vec::with_capacity(plan.sources.len());
        for source in &plan.sources {
            let synced = sync_one(&sync, source, plan.days, observer).await;
            let is_interrupted = synced.as_ref().is_err_and(Interrupted::is_cause);
            let source = source.selector().to_owned();
            sources.push(SourceRun { source, outcome: self.outcome(synced) });
            if is_interrupted {
                return Ok(SyncRun { sources });
            }
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

impl Runner<'_> {
    fn outcome(&self, synced: Result<Synced>) -> SourceOutcome {
        match synced {
            Ok(synced) => SourceOutcome::Ok {
                rows: synced.rows,
                rejected: synced.rejected,
                left: synced.left(),
                days: synced.windows,
                amounts: synced.amounts,
                note: synced.note,
            },
            Err(error) => SourceOutcome::Failed(self.failure(&error)),
        }
    }
}
