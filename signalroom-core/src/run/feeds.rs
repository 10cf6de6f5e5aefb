//! Whom sources talk to: the real APIs, or in sample mode the servers that come with the sources.

use super::{Runner, SourceState, source_state};
use crate::acquire::{Sample, SampleCx, Samples, Sync};
use crate::net::{Http, HttpSettings};
use crate::registry::Registry;
use crate::settings::{Mode, Project, Settings};
use crate::time::Clock;
use crate::{Context, Result};

/// The settings and clients that sources are synced with.
#[derive(Debug)]
pub(super) struct Feeds {
    settings: Settings,
    http: Http,
    /// They stop when dropped.
    _samples: Option<Samples>,
}

impl Feeds {
    /// This starts the sample servers of the sources that need one.
    pub(super) async fn open(registry: &Registry, project: &Project) -> Result<Self> {
        let mut clock = project.clock.clone();
        let mut settings = project.settings.clone();
        if project.mode == Mode::Sample {
            // Waiting would spare nobody.
            clock = Clock::Fixed(clock.now());
        }
        let needed: Vec<_> = needed(registry, project).collect();
        let mut samples = None;
        if !needed.is_empty() {
            let folder = &project.data_dir.value;
            std::fs::create_dir_all(folder)
                .with_context(|| format!("make the folder {}", folder.display()))?;
            let cx = SampleCx { now: project.clock.now(), folder };
            let served = Samples::serve(&needed, &settings, cx).await?;
            settings = served.settings.clone();
            samples = Some(served);
        }
        let http = Http::new(HttpSettings::of_project(project), clock);
        Ok(Feeds { settings, http, _samples: samples })
    }

    /// A sync with them.
    pub(super) fn sync<'a>(&'a self, runner: &Runner<'a>) -> Sync<'a> {
        let Runner { project, warehouse, interrupt, .. } = *runner;
        Sync {
            warehouse,
            settings: &self.settings,
            config: &project.config,
            mode: project.mode,
            http: &self.http,
            clock: project.clock.clone(),
            interrupt,
            accept_shrink: false,
        }
    }
}

/// The sample servers of all sources in sample mode, else of those that are made up beside real ones.
fn needed(registry: &Registry, project: &Project) -> impl Iterator<Item = &'static Sample> {
    let is_needed = |sample: &&'static Sample| {
        let mut sources = registry.sources.iter().filter(|source| source.name == sample.source);
        project.mode == Mode::Sample
            || sources.any(|source| source_state(registry, project, source) == SourceState::Sample)
    };
    registry.samples.iter().copied().filter(is_needed)
}
