//! The runner: everything that a run needs beside its order.

use super::Failure;
use crate::interrupt::Interrupt;
use crate::registry::Registry;
use crate::settings::Project;
use crate::warehouse::{OpenOptions, Warehouse};
use crate::{Error, Result};

/// What was declared, what was configured, and the warehouse. Its methods are the steps of a run, and whole runs:
/// [`Runner::report`] and [`Runner::sync`].
#[derive(Debug, Clone, Copy)]
pub struct Runner<'a> {
    /// What was declared.
    pub registry: &'a Registry,
    /// What was configured.
    pub project: &'a Project,
    /// Where the data is.
    pub warehouse: &'a Warehouse,
    /// Whether somebody asked to stop.
    pub interrupt: &'a Interrupt,
}

impl Runner<'_> {
    /// What is to be kept of an error.
    pub(super) fn failure(&self, error: &Error) -> Failure {
        Failure::of(error, &self.project.secrets)
    }
}

/// Opens the project's warehouse to run reports and feeds.
///
/// # Errors
/// When it can't be opened or does not fit the settings, or a server's is not as declared.
pub async fn open_warehouse(registry: &Registry, project: &Project) -> Result<Warehouse> {
    Ok(Warehouse::open_to_run(&registry.schema(), options(project)).await?)
}

/// Opens the project's warehouse as it is: nothing is created or changed. What it lacks is in [`Warehouse::due`].
///
/// # Errors
/// When it can't be opened or does not fit the settings.
pub async fn open_warehouse_to_read(registry: &Registry, project: &Project) -> Result<Warehouse> {
    Ok(Warehouse::open_to_read(&registry.schema(), options(project)).await?)
}

/// Brings the project's warehouse up to what was declared.
///
/// # Errors
/// When it can't be opened or does not fit the settings.
pub async fn migrate_warehouse(registry: &Registry, project: &Project) -> Result<Warehouse> {
    Ok(Warehouse::open(&registry.schema(), options(project)).await?)
}

/// An empty warehouse in a temporary folder, as declared.
///
/// # Errors
/// When it can't be made.
pub async fn temporary_warehouse(registry: &Registry, project: &Project) -> Result<Warehouse> {
    Ok(Warehouse::temporary(&registry.schema(), options(project)).await?)
}

fn options(project: &Project) -> OpenOptions {
    OpenOptions {
        url: project.database.value.clone(),
        setting: project.database_setting(),
        mode: project.mode,
        client_id: project.client_id.value.clone(),
        internal_affiliates: project.config.internal.affiliates.clone(),
        limits: project.config.warehouse,
        now: project.clock.now(),
    }
}
