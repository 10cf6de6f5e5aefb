//! A warehouse full of sample data, and every report answered from it.

use signalroom::prelude;
use signalroom::testing::Scratch;
use signalroom::testing::acquire::{DayRange, SampleCx, Samples, SourceDef, Sync};
use signalroom::testing::answer::{Answer, AnswerRequest, Gap, ReportDef, RunError, answer, args};
use signalroom::testing::declare::{MessageId, Notice};
use signalroom::testing::interrupt::Interrupt;
use signalroom::testing::net::{Http, HttpSettings};
use signalroom::testing::registry::Registry;
use signalroom::testing::settings::{Config, Mode, Settings};
use signalroom::testing::time::{Clock, Moment};
use signalroom::testing::warehouse::{OpenOptions, Warehouse};

/// Seven in the morning in New York, on a Tuesday.
pub(crate) const NOW: &str = "2026-03-10T11:00:00Z";

/// Who counts as the agency's own, as in `signalroom.toml`.
const INTERNAL: [&str; 4] = ["G2 - Meta", "G2 - Google", "SB - Meta", "SB - Google"];

/// What a test works with.
pub(crate) struct Desk {
    pub(crate) registry: Registry,
    warehouse: Warehouse,
    config: Config,
    clock: Clock,
    samples: Samples,
    /// Holds what the sample servers write; it goes with the desk.
    _folder: tempfile::TempDir,
}

impl Desk {
    /// Opens the database and fills it through the sources that have sample servers.
    pub(crate) async fn new(scratch: &Scratch) -> Desk {
        let registry = Registry::collect().unwrap();
        let clock = Clock::Fixed(NOW.parse().unwrap());
        let options = OpenOptions {
            url: scratch.url.clone(),
            setting: "`DATABASE_URL`".to_owned(),
            mode: Mode::Sample,
            client_id: "default".to_owned(),
            internal_affiliates: Some(INTERNAL.map(str::to_owned).to_vec()),
            limits: Default::default(),
            now: clock.now(),
        };
        let warehouse = Warehouse::open(&registry.schema(), options).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let cx = SampleCx { now: clock.now(), folder: folder.path() };
        let settings = Settings::new(folder.path(), folder.path());
        let samples = Samples::serve(&registry.samples, &settings, cx).await.unwrap();
        let config = Config::default();
        let desk = Desk { registry, warehouse, config, clock, samples, _folder: folder };
        desk.sync(DayRange { from: Some("2026-02-16".parse().unwrap()), ..DayRange::default() })
            .await;
        desk
    }

    /// Syncs every source that has a sample server.
    async fn sync(&self, days: DayRange) {
        let samples = &self.registry.samples;
        let sampled = |source: &&SourceDef| samples.iter().any(|s| s.source == source.name);
        let sources: Vec<_> = self.registry.sources.iter().copied().filter(sampled).collect();
        let http = Http::new(HttpSettings::default(), self.clock.clone());
        let sync = Sync {
            warehouse: &self.warehouse,
            settings: &self.samples.settings,
            config: &self.config,
            mode: Mode::Sample,
            http: &http,
            clock: self.clock.clone(),
            interrupt: &Interrupt::default(),
            accept_shrink: false,
        };
        for source in sources {
            let outcome = sync.one(source, days, &mut |_| ()).await;
            outcome.unwrap_or_else(|error| panic!("{}: {error:#}", source.selector()));
        }
    }

    /// Answers a report as `preview` does: with its own defaults, made-up values where it has none.
    pub(crate) async fn answer(&self, report: &'static ReportDef) -> Answer {
        let answered = match self.request(report, false).await {
            Err(RunError::Gaps(gaps)) => {
                self.fill(&gaps).await;
                // A day that isn't over, or a table without a sample server: the message names what is missing.
                self.request(report, true).await
            }
            answered => answered,
        };
        answered
            .unwrap_or_else(|error| panic!("{}: {:#}", report.name, signalroom::Error::from(error)))
    }

    async fn request(&self, report: &'static ReportDef, partial: bool) -> Result<Answer, RunError> {
        let moment = moment(report);
        let sample = Notice {
            word: "SAMPLE",
            head: "Sample data:".to_owned(),
            tail: "made up to try the program".to_owned(),
        };
        let args = args::samples(report, &moment);
        let request = AnswerRequest {
            report,
            id: MessageId::new(report.name, &args),
            args,
            moment,
            now: moment.utc(),
            only: None,
            partial,
            notices: vec![sample],
        };
        answer(&self.warehouse, request).await
    }

    /// Syncs older days than were synced at first, and two weeks before them for reports that compare.
    async fn fill(&self, gaps: &[Gap]) {
        let lacking: Vec<_> = gaps.iter().filter_map(Gap::days).collect();
        let first = lacking.iter().map(|days| days.first() - prelude::Days::new(14)).min();
        let last = lacking.iter().map(|days| days.last()).max();
        if first.is_some() {
            self.sync(DayRange { from: first, to: last, ..DayRange::default() }).await;
        }
    }
}

/// When a report is answered, in its zone.
pub(crate) fn moment(report: &ReportDef) -> Moment {
    Moment::new(NOW.parse().unwrap(), report.zone)
}
