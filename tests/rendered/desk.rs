//! A warehouse full of sample data, and every report answered from it.

use signalroom::acquire::SampleCx;
use signalroom::acquire::{DayRange as Days, Sync};
use signalroom::answer::ReportDef;
use signalroom::answer::{Answer, AnswerRequest, answer, args};
use signalroom::declare::{MessageId, Notice};
use signalroom::net::{Http, HttpSettings};
use signalroom::registry::Registry;
use signalroom::settings::Mode;
use signalroom::settings::{Config, Origin, Settings};
use signalroom::testing::Scratch;
use signalroom::time::{Clock, Moment};
use signalroom::warehouse::{OpenOptions, Warehouse};
use std::path::Path;

/// Seven in the morning in New York, on a Tuesday.
pub(crate) const NOW: &str = "2026-03-10T11:00:00Z";

/// Who counts as the agency's own, as in `signalroom.toml`.
const INTERNAL: [&str; 4] = ["G2 - Meta", "G2 - Google", "SB - Meta", "SB - Google"];

/// Where a test sits.
pub(crate) struct Desk {
    pub(crate) registry: Registry,
    warehouse: Warehouse,
}

impl Desk {
    /// Opens the database and fills it through the sources and their sample servers.
    pub(crate) async fn new(scratch: &Scratch) -> Desk {
        let registry = Registry::collect().unwrap();
        let clock = Clock::Fixed(NOW.parse().unwrap());
        let config = Config::default();
        let options = OpenOptions {
            url: scratch.url.clone(),
            setting: "`DATABASE_URL`".to_owned(),
            mode: Mode::Sample,
            client_id: "default".to_owned(),
            internal_affiliates: Some(INTERNAL.map(str::to_owned).to_vec()),
            now: clock.now(),
        };
        let warehouse = Warehouse::open(&registry.schema(), options).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (settings, _servers) = serve(&registry, &clock, folder.path()).await;
        let http = Http::new(HttpSettings::default(), clock.clone());
        let sync = Sync {
            warehouse: &warehouse,
            settings: &settings,
            config: &config,
            http: &http,
            clock,
        };
        let window = Days { from: Some("2026-02-16".parse().unwrap()), to: None };
        for (source, outcome) in sync.all(&registry.sources, window, &mut |_| ()).await {
            outcome.unwrap_or_else(|error| panic!("{}: {error:#}", source.selector()));
        }
        Desk { registry, warehouse }
    }

    /// Answers a report as `preview` does: with its own defaults, made-up values where it has none.
    pub(crate) async fn answer(&self, report: &'static ReportDef) -> Answer {
        let moment = moment(report);
        let sample = Notice {
            word: "SAMPLE",
            head: "Sample data:".to_owned(),
            tail: "made up to try the program".to_owned(),
        };
        let ask = AnswerRequest {
            report,
            args: args::samples(report, &moment),
            id: MessageId::new(report.name, &args::samples(report, &moment)),
            moment,
            now: moment.utc(),
            only: None,
            partial: false,
            notices: vec![sample],
        };
        answer(&self.warehouse, ask)
            .await
            .unwrap_or_else(|error| panic!("{}: {:#}", report.name, signalroom::Error::from(error)))
    }
}

/// When a report is answered, in its zone.
pub(crate) fn moment(report: &ReportDef) -> Moment {
    Moment::new(NOW.parse().unwrap(), report.zone)
}

async fn serve(
    registry: &Registry,
    clock: &Clock,
    folder: &Path,
) -> (Settings, Vec<signalroom::acquire::SampleServer>) {
    let mut settings = Settings::new(folder, folder);
    let mut servers = Vec::new();
    for sample in &registry.samples {
        let server = (sample.serve)(SampleCx { now: clock.now(), folder }).await.unwrap();
        for (name, value) in &server.settings {
            settings.set(*name, value, Origin::Sample);
        }
        servers.push(server);
    }
    (settings, servers)
}
