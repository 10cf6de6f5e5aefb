//! Whether a source can be synced here: by its settings, or in sample mode by its sample server.

use crate::acquire::{Readiness, SourceDef, missing};
use crate::registry::Registry;
use crate::settings::{Mode, Project, SettingError, SettingsError};
use crate::{Error, Result};

/// Where a source's data comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceState {
    /// From its sample server.
    Sample,
    /// From nowhere: it would be sample data, and it has no sample server.
    NoSample,
    /// From the real API, file or database.
    On,
    /// It was switched on, but these settings are missing.
    HalfConfigured {
        /// The settings, by name.
        missing: Vec<String>,
    },
    /// It is not configured.
    NotConfigured {
        /// The settings without which it can't run; none where it only has to be enabled.
        missing: Vec<String>,
    },
}

impl SourceState {
    /// Its words: `sample`, `no sample`, `on`, `half configured`, `not configured`.
    pub fn words(&self) -> &'static str {
        match self {
            SourceState::Sample => "sample",
            SourceState::NoSample => "no sample",
            SourceState::On => "on",
            SourceState::HalfConfigured { .. } => "half configured",
            SourceState::NotConfigured { .. } => "not configured",
        }
    }
}

/// Where that source's data comes from.
pub fn source_state(registry: &Registry, project: &Project, source: &SourceDef) -> SourceState {
    if project.mode == Mode::Sample {
        return sample_state(registry, source);
    }
    let section = project.config.source(source.name);
    if section.sample && section.enabled != Some(false) {
        return sample_state(registry, source);
    }
    match Readiness::of(source, &project.settings, section.enabled) {
        Readiness::On => SourceState::On,
        Readiness::Half { missing } => SourceState::HalfConfigured { missing },
        Readiness::Off => {
            SourceState::NotConfigured { missing: missing(source, &project.settings) }
        }
    }
}

fn sample_state(registry: &Registry, source: &SourceDef) -> SourceState {
    let has_sample = registry.samples.iter().any(|sample| sample.source == source.name);
    if has_sample { SourceState::Sample } else { SourceState::NoSample }
}

/// The sources that can be synced, and those that are not configured.
pub(super) type Chosen = (Vec<&'static SourceDef>, Vec<&'static SourceDef>);

/// Chooses among all sources. Half a configuration stops everything before the first call.
pub(super) fn configured(registry: &Registry, project: &Project) -> Result<Chosen> {
    let (mut on, mut off) = (Vec::new(), Vec::new());
    for source in registry.sources.iter().copied() {
        match source_state(registry, project, source) {
            SourceState::Sample | SourceState::On => on.push(source),
            SourceState::HalfConfigured { missing } => return Err(not_set(source, &missing)),
            SourceState::NoSample if project.mode == Mode::Real => {
                return Err(SettingsError::NoSampleServer { source_name: source.name }.into());
            }
            SourceState::NoSample | SourceState::NotConfigured { .. } => off.push(source),
        }
    }
    if on.is_empty() { Err(SettingsError::NoSource.into()) } else { Ok((on, off)) }
}

/// Makes sure that a source can be synced that was named: then it is wanted, even if it is not enabled.
pub(super) fn must_be_ready(
    registry: &Registry,
    project: &Project,
    source: &SourceDef,
) -> Result<()> {
    match source_state(registry, project, source) {
        SourceState::Sample | SourceState::On => Ok(()),
        SourceState::NoSample if project.mode == Mode::Real => {
            Err(SettingsError::NoSampleServer { source_name: source.name }.into())
        }
        // Real rows among sample rows would count as sample data.
        SourceState::NoSample => {
            Err(SettingsError::NoSample { selector: source.selector().to_owned() }.into())
        }
        SourceState::HalfConfigured { missing } => Err(not_set(source, &missing)),
        SourceState::NotConfigured { missing } if missing.is_empty() => Ok(()),
        SourceState::NotConfigured { missing } => Err(not_set(source, &missing)),
    }
}

fn not_set(source: &SourceDef, missing: &[String]) -> Error {
    let name = missing.join(", ");
    Error::from(SettingError::NotSet { name }).context(format!("sync {}", source.selector()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Class;
    use crate::run::class_of;
    use crate::settings::Environment;

    static FEED: SourceDef = SourceDef::bare("feed", "public.feed");

    #[test]
    fn a_source_without_sample_data_is_not_fetched_for_real_in_sample_mode() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry { sources: vec![&FEED], ..Registry::default() };
        let environment =
            Environment { folder: folder.path().to_owned(), ..Environment::default() };
        let project = Project::load(&environment, &registry.names()).unwrap();
        assert_eq!(source_state(&registry, &project, &FEED), SourceState::NoSample);
        let refused = must_be_ready(&registry, &project, &FEED).unwrap_err();
        assert!(refused.to_string().starts_with("feed has no sample data"), "{refused}");
        assert_eq!(class_of(&refused), Class::Settings);
    }

    #[test]
    fn sample_data_of_a_source_that_has_none_is_refused_beside_real_data() {
        let folder = tempfile::tempdir().unwrap();
        let toml = "[sources.feed]\nsample = true\n";
        std::fs::write(folder.path().join("signalroom.toml"), toml).unwrap();
        let registry = Registry { sources: vec![&FEED], ..Registry::default() };
        let vars = [("DATABASE_URL".to_owned(), "sqlite://w.db".to_owned())];
        let environment = Environment {
            folder: folder.path().to_owned(),
            vars: vars.into_iter().collect(),
            ..Environment::default()
        };
        let project = Project::load(&environment, &registry.names()).unwrap();
        let says = "signalroom.toml, `sources.feed.sample`: feed has no sample data";
        assert_eq!(must_be_ready(&registry, &project, &FEED).unwrap_err().to_string(), says);
        assert_eq!(configured(&registry, &project).unwrap_err().to_string(), says);
    }
}
