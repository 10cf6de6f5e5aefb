//! What every command has at hand.

use super::when::when;
use crate::Result;
use crate::registry::Registry;
use crate::settings::{Environment, Project};
use crate::time::Schedule;
use crate::warehouse::{OpenOptions, Warehouse};
use chrono::{DateTime, Utc};
use std::path::Path;

/// All that was declared and configured.
#[derive(Debug)]
pub(super) struct App {
    /// What the process was given.
    pub(super) environment: Environment,
    /// What was declared.
    pub(super) registry: Registry,
    /// What was configured.
    pub(super) project: Project,
}

impl App {
    /// The warehouse.
    ///
    /// # Errors
    /// When it can't be opened or does not fit the settings.
    pub(super) async fn warehouse(&self) -> Result<Warehouse> {
        let project = &self.project;
        let options = OpenOptions {
            url: project.database.value.clone(),
            setting: project.database_setting(),
            mode: project.mode,
            client_id: project.client_id.value.clone(),
            internal_affiliates: project.config.internal.affiliates.clone(),
            now: project.clock.now(),
        };
        Ok(Warehouse::open(&self.registry.schema(), options).await?)
    }

    /// A path as short as it can be told: from the current folder.
    pub(super) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.environment.folder).unwrap_or(path).display().to_string()
    }
}

/// When something scheduled is due next, as people read it; `None` on demand.
pub(super) fn next_fire(schedule: Option<Schedule>, now: DateTime<Utc>) -> Option<Next> {
    let schedule = schedule?;
    let at = schedule.next_after(now)?;
    Some(Next { at, shown: when(at, schedule.zone(), now) })
}

/// The next time that something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Next {
    /// The instant, UTC.
    pub(super) at: DateTime<Utc>,
    /// The same, in the item's zone.
    pub(super) shown: String,
}
