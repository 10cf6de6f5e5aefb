//! What every command has at hand.

use super::numbers::count;
use super::out::Out;
use super::time::local_time;
use crate::Result;
use crate::acquire::SourceDef;
use crate::interrupt::Interrupt;
use crate::registry::Registry;
use crate::run::{Runner, SourceState, open_warehouse, open_warehouse_to_read, source_state};
use crate::settings::{Environment, Project};
use crate::time::Schedule;
use crate::warehouse::{Relabeled, Warehouse};
use chrono::{DateTime, Utc};
use std::path::Path;

/// All that was declared and configured.
#[derive(Debug)]
pub(super) struct App {
    /// What the process was started with.
    pub(super) environment: Environment,
    /// What was declared.
    pub(super) registry: Registry,
    /// What was configured.
    pub(super) project: Project,
    /// Whether somebody asked to stop.
    pub(super) interrupt: Interrupt,
}

impl App {
    /// The warehouse, to run reports and feeds. What of its rows was changed to open it is told.
    ///
    /// # Errors
    /// When it can't be opened or does not fit the settings, or a server's is not as declared.
    pub(super) async fn warehouse(&self, out: &mut Out) -> Result<Warehouse> {
        let opening = open_warehouse(&self.registry, &self.project);
        let warehouse = self.interrupt.stop(opening).await?;
        // Even when quiet: it happens once.
        for relabeled in warehouse.relabeled() {
            out.message(in_words(relabeled))?;
        }
        Ok(warehouse)
    }

    /// The warehouse as it is, to be asked: nothing is created or changed.
    ///
    /// # Errors
    /// When it can't be opened, does not fit the settings, or is too old to be read.
    pub(super) async fn warehouse_to_read(&self) -> Result<Warehouse> {
        let warehouse = open_warehouse_to_read(&self.registry, &self.project).await?;
        warehouse.check_readable()?;
        Ok(warehouse)
    }

    /// What runs reports and feeds on that warehouse.
    pub(super) fn runner<'a>(&'a self, warehouse: &'a Warehouse) -> Runner<'a> {
        let App { registry, project, interrupt, .. } = self;
        Runner { registry, project, warehouse, interrupt }
    }

    /// Where a source's data comes from.
    pub(super) fn source_state(&self, source: &SourceDef) -> SourceState {
        source_state(&self.registry, &self.project, source)
    }

    /// A path as short as it can be: from the current folder.
    pub(super) fn display(&self, path: &Path) -> String {
        path.strip_prefix(&self.environment.folder).unwrap_or(path).display().to_string()
    }
}

/// `` `seller` of `shop.orders`: labels rewritten in 14 rows ``.
pub(super) fn in_words(relabeled: &Relabeled) -> String {
    let Relabeled { table, column, rows, kept, .. } = relabeled;
    let kept = match kept {
        0 => String::new(),
        kept => {
            let why = "stayed as they were, because another row has the key that they would get";
            format!("; {} {why}", count(*kept, "row"))
        }
    };
    format!("`{column}` of `{table}`: labels rewritten in {}{kept}", count(*rows, "row"))
}

/// When something scheduled is due next; `None` on demand.
pub(super) fn next_fire(schedule: Option<Schedule>, now: DateTime<Utc>) -> Option<NextFire> {
    let schedule = schedule?;
    let at = schedule.next_after(now)?;
    Some(NextFire { at, local: local_time(at, schedule.zone(), now) })
}

/// The next time that something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NextFire {
    /// The instant, UTC.
    pub(super) at: DateTime<Utc>,
    /// The same as people read it, in the schedule's zone.
    pub(super) local: String,
}
