//! One real feed beside sample ones: every message says so, and none goes to its recipients.

use super::sample_data::sample_notice;
use super::{ReportPlan, Runner, SourceState, source_state};
use crate::Result;
use crate::acquire::SourceDef;
use crate::declare::Notice;
use crate::registry::Registry;
use crate::settings::{Mode, Project, SettingsError};
use crate::warehouse::Warehouse;

/// The feeds whose data is made up beside the real data of others: those that are so configured, and those whose
/// sample rows no real sync has replaced yet.
///
/// # Errors
/// When the database fails.
pub async fn made_up(
    registry: &Registry,
    project: &Project,
    warehouse: &Warehouse,
) -> Result<Vec<&'static str>> {
    if project.mode == Mode::Sample {
        return Ok(Vec::new());
    }
    let tables = warehouse.sample_tables().await?;
    let is_made_up = |source: &&&SourceDef| {
        let state = source_state(registry, project, source);
        state == SourceState::Sample || tables.iter().any(|table| table == source.table.name)
    };
    let sources = registry.sources.iter().filter(is_made_up);
    Ok(sources.map(|source| source.selector()).collect())
}

impl Runner<'_> {
    async fn made_up(&self) -> Result<Vec<&'static str>> {
        made_up(self.registry, self.project, self.warehouse).await
    }

    /// The same plan; where some data is made up, nothing is sent but a test.
    pub(super) async fn hold_back_sample_data(&self, plan: &ReportPlan) -> Result<ReportPlan> {
        let mut plan = plan.clone();
        match self.sample_data_to_send(&plan).await? {
            Some(why) if plan.send => return Err(why.into()),
            Some(why) => plan.hold_back(why.to_string()),
            None => {}
        }
        Ok(plan)
    }

    /// Why a plan's messages may not be sent, where some data is made up and they are no test.
    pub(super) async fn sample_data_to_send(
        &self,
        plan: &ReportPlan,
    ) -> Result<Option<SettingsError>> {
        if !plan.live || plan.is_test() {
            return Ok(None);
        }
        let sources = self.made_up().await?.join(", ");
        Ok((!sources.is_empty()).then_some(SettingsError::SomeSampleData { sources }))
    }

    /// What every message says first where some data is made up.
    pub(super) async fn made_up_notice(&self) -> Result<Option<Notice>> {
        let sources = self.made_up().await?.join(", ");
        let notice = || sample_notice(format!("{sources}, beside real data"));
        Ok((!sources.is_empty()).then(notice))
    }
}
