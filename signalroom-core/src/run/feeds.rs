//! Whom sources talk to: the real APIs, or in sample mode the servers that come with the sources.

use crate::acquire::{SampleCx, Samples, Sync};
use crate::net::{Http, HttpSettings};
use crate::registry::Registry;
use crate::settings::{Config, Mode, Project, Settings};
use crate::time::{Clock, Moment};
use crate::warehouse::Warehouse;
use crate::{Context, Result};
use chrono::{NaiveDate, TimeDelta};

/// How many days sample data goes back.
const SAMPLE_DAYS: i64 = 42;

/// The settings and clients that sources are synced with.
#[derive(Debug)]
pub(super) struct Feeds {
    settings: Settings,
    config: Config,
    http: Http,
    /// They stop when dropped.
    _samples: Option<Samples>,
}

impl Feeds {
    /// In sample mode this starts the sample servers.
    pub(super) async fn open(registry: &Registry, project: &Project) -> Result<Self> {
        let mut clock = project.clock.clone();
        let (mut settings, mut config) = (project.settings.clone(), project.config.clone());
        let mut samples = None;
        if project.mode == Mode::Sample {
            // Waiting would spare nobody.
            clock = Clock::Fixed(clock.now());
            let folder = &project.data_dir.value;
            std::fs::create_dir_all(folder)
                .with_context(|| format!("make the folder {}", folder.display()))?;
            let cx = SampleCx { now: project.clock.now(), folder };
            let served = Samples::serve(&registry.samples, &settings, cx).await?;
            settings = served.settings.clone();
            samples = Some(served);
            begin_weeks_back(registry, project, &mut config);
        }
        let http = Http::new(HttpSettings::of(&project.config), clock);
        Ok(Feeds { settings, config, http, _samples: samples })
    }

    /// A sync with them.
    pub(super) fn sync<'a>(&'a self, project: &'a Project, warehouse: &'a Warehouse) -> Sync<'a> {
        Sync {
            warehouse,
            settings: &self.settings,
            config: &self.config,
            http: &self.http,
            clock: project.clock.clone(),
            accept_shrink: false,
        }
    }
}

/// A first sync of sample data begins where a run would begin to fill it.
fn begin_weeks_back(registry: &Registry, project: &Project, config: &mut Config) {
    if config.first_day.is_some() {
        return;
    }
    for source in &registry.sources {
        let today = Moment::new(project.clock.now(), source.zone()).today();
        let section = config.sources.entry(source.name.to_owned()).or_default();
        section.first_day.get_or_insert(first_sample_day(today));
    }
}

/// The first day of sample data, as of that day.
pub(super) fn first_sample_day(today: NaiveDate) -> NaiveDate {
    today - TimeDelta::days(SAMPLE_DAYS - 1)
}
