//! Whom sources talk to: the real APIs, or in sample mode the servers that come with the sources.

use super::app::App;
use super::out::Out;
use super::progress::Line;
use crate::acquire::{DayRange, Samples, Sync};
use crate::acquire::{SampleCx, SourceDef};
use crate::answer::Gap;
use crate::net::{Http, HttpSettings};
use crate::settings::Mode;
use crate::settings::{Config, Project, Settings};
use crate::time::{Clock, Moment};
use crate::warehouse::Warehouse;
use crate::{Context, Result};
use chrono::{NaiveDate, TimeDelta};

/// How many days sample data goes back.
const DAYS: i64 = 42;
/// So many days before an older day are filled with it, for whatever it is compared with.
const BEFORE: i64 = 14;

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
    pub(super) async fn open(app: &App) -> Result<Self> {
        let mut clock = app.project.clock.clone();
        let (mut settings, mut config) = (app.project.settings.clone(), app.project.config.clone());
        let mut samples = None;
        if app.project.mode == Mode::Sample {
            // Nobody is spared by waiting.
            clock = Clock::Fixed(clock.now());
            let folder = &app.project.data_dir.value;
            std::fs::create_dir_all(folder)
                .with_context(|| format!("make the folder {}", app.shown(folder)))?;
            let cx = SampleCx { now: app.project.clock.now(), folder };
            let served = Samples::serve(&app.registry.samples, &settings, cx).await?;
            settings = served.settings.clone();
            samples = Some(served);
            begin_weeks_back(app, &mut config);
        }
        let http = Http::new(HttpSettings::of(&app.project.config), clock);
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
        }
    }
}

/// Fills what sample data lacks.
pub(super) async fn fill(app: &App, warehouse: &Warehouse, out: &Out, gaps: &[Gap]) -> Result<()> {
    let feeds = Feeds::open(app).await?;
    let (sync, line) = (feeds.sync(&app.project, warehouse), Line::new(out));
    for source in sources(app, gaps) {
        let zone = source.zone();
        let days = days(gaps, Moment::new(app.project.clock.now(), zone).today());
        let synced = sync.one(source, days, &mut |progress| line.show(progress)).await;
        line.clear();
        synced.context("make sample data")?;
    }
    Ok(())
}

fn sources<'a>(
    app: &'a App,
    gaps: &'a [Gap],
) -> impl Iterator<Item = &'static SourceDef> + use<'a> {
    let lacking = |source: &&SourceDef| {
        gaps.iter().any(|gap| gap.table == source.table.name && gap.can_be_filled())
    };
    app.registry.sources.iter().copied().filter(lacking)
}

/// A first sync of sample data begins where `run` would begin to fill it.
fn begin_weeks_back(app: &App, config: &mut Config) {
    if config.first_day.is_some() {
        return;
    }
    for source in &app.registry.sources {
        let today = Moment::new(app.project.clock.now(), source.zone()).today();
        let section = config.sources.entry(source.name.to_owned()).or_default();
        section.first_day.get_or_insert(first_day(today));
    }
}

fn first_day(today: NaiveDate) -> NaiveDate {
    today - TimeDelta::days(DAYS - 1)
}

/// The last weeks; for older days these, and some before them.
fn days(gaps: &[Gap], today: NaiveDate) -> DayRange {
    let since = first_day(today);
    let lacking = gaps.iter().filter_map(Gap::days);
    let (first, last) = lacking.fold((since, today), |(first, last), days| {
        if days.first() < first { (days.first(), days.last()) } else { (first, last) }
    });
    let from = if first < since { first - TimeDelta::days(BEFORE) } else { since };
    DayRange { from: Some(from), to: Some(last) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Lack;
    use crate::time::DateWindow;

    fn filled(day: &str) -> String {
        let lack = Lack::Days(DateWindow::day(day.parse().unwrap()));
        let gap = Gap { table: "t", source: "s", lack };
        let ask = days(&[gap], "2026-03-10".parse().unwrap());
        format!("{} {}", ask.from.unwrap(), ask.to.unwrap())
    }

    #[test]
    fn six_weeks_are_filled_and_older_days_with_what_they_are_compared_with() {
        assert_eq!(filled("2026-03-09"), "2026-01-28 2026-03-10");
        assert_eq!(filled("2025-12-24"), "2025-12-10 2025-12-24");
    }
}
