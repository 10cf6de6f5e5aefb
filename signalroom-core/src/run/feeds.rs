//! Whom sources talk to: the real APIs, or in sample mode the servers that come with the sources.

use super::Runner;
use crate::acquire::{SampleCx, Samples, Sync};
use crate::net::{Http, HttpSettings};
use crate::registry::Registry;
use crate::settings::{Mode, Project, Settings};
use crate::time::Clock;
use crate::{Context, Result};
use chrono::{NaiveDate, TimeDelta};

/// How many days before today a first sync begins: nine weeks.
const DAYS_BACK: i64 = 63;

/// How many days before today sample data begins: ten weeks, today among them.
const SAMPLE_DAYS_BACK: i64 = 69;

/// The settings and clients that sources are synced with.
#[derive(Debug)]
pub(super) struct Feeds {
    settings: Settings,
    http: Http,
    days_back: i64,
    /// They stop when dropped.
    _samples: Option<Samples>,
}

impl Feeds {
    /// In sample mode this starts the sample servers.
    pub(super) async fn open(registry: &Registry, project: &Project) -> Result<Self> {
        let mut clock = project.clock.clone();
        let mut settings = project.settings.clone();
        let mut days_back = DAYS_BACK;
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
            days_back = SAMPLE_DAYS_BACK;
        }
        let http = Http::new(HttpSettings::of(&project.config), clock);
        Ok(Feeds { settings, http, days_back, _samples: samples })
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
            days_back: self.days_back,
            interrupt,
        }
    }
}

/// The first day of sample data, as of that day.
pub(super) fn first_sample_day(today: NaiveDate) -> NaiveDate {
    today - TimeDelta::days(SAMPLE_DAYS_BACK)
}
