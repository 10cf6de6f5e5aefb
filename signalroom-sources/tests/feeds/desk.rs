//! A warehouse, the three feeds, and the scripted APIs behind them.

use chrono::{DateTime, NaiveDate, Utc};
use signalroom::testing::Scratch;
use signalroom::testing::acquire::{DayRange, Sync, Synced};
use signalroom::testing::declare::Value;
use signalroom::testing::interrupt::Interrupt;
use signalroom::testing::net::{Http, HttpSettings};
use signalroom::testing::registry::Registry;
use signalroom::testing::settings::Mode;
use signalroom::testing::settings::{Config, Origin, Settings};
use signalroom::testing::time::Clock;
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{OpenOptions, Warehouse};
use signalroom_sources as _;
use std::path::PathBuf;
use test_support::Stub;

/// Of both APIs; it must never be seen anywhere.
pub(crate) const KEY: &str = "open-sesame-0451";

/// Who counts as the agency's own.
pub(crate) const INTERNAL: [&str; 4] = ["G2 - Meta", "G2 - Google", "SB - Meta", "SB - Google"];

/// Where a test sits.
pub(crate) struct Desk {
    pub(crate) warehouse: Warehouse,
    pub(crate) settings: Settings,
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) everflow: Stub,
    pub(crate) redtrack: Stub,
    pub(crate) mapping: PathBuf,
    /// Holds the mapping; it goes with the desk.
    _folder: tempfile::TempDir,
}

/// Runs a test on each database, a new one each time.
pub(crate) async fn on_each(test: impl AsyncFn(&mut Desk)) {
    for scratch in Scratch::each().await.unwrap() {
        let mut desk = Desk::new(&scratch).await;
        test(&mut desk).await;
        drop(desk);
        scratch.remove().await.unwrap();
    }
}

impl Desk {
    async fn new(scratch: &Scratch) -> Desk {
        let clock = Clock::Fixed("2026-02-02T15:00:00Z".parse().unwrap());
        let options = OpenOptions {
            url: scratch.url.clone(),
            setting: "`DATABASE_URL`".to_owned(),
            mode: Mode::Real,
            client_id: "default".to_owned(),
            internal_affiliates: Some(INTERNAL.map(str::to_owned).to_vec()),
            limits: Default::default(),
            now: clock.now(),
        };
        let schema = Registry::collect().unwrap().schema();
        let warehouse = Warehouse::open(&schema, options).await.unwrap();
        let (everflow, redtrack) = (Stub::start(), Stub::start());
        let folder = tempfile::tempdir().unwrap();
        let mapping = folder.path().join("mapping.csv");
        let mut settings = Settings::new(folder.path(), folder.path());
        let mut set = |name: &str, value: &str| settings.set(name, value, Origin::Environment);
        set("EVERFLOW_BASE_URL", &everflow.url);
        set("EVERFLOW_API_KEY", KEY);
        set("REDTRACK_BASE_URL", &redtrack.url);
        set("REDTRACK_API_KEY", KEY);
        set("AFFILIATE_MAPPING_CSV", "mapping.csv");
        let config = Config::default();
        Desk { warehouse, settings, config, clock, everflow, redtrack, mapping, _folder: folder }
    }

    /// Syncs a source for some days; an error is its chain, as people see it.
    pub(crate) async fn sync(&self, source: &str, from: &str, to: &str) -> Result<Synced, String> {
        self.sync_asked(
            source,
            DayRange { from: Some(day(from)), to: Some(day(to)), allow_many: false },
        )
        .await
    }

    /// Syncs the days that a source has to catch up with.
    pub(crate) async fn sync_plainly(&self, source: &str) -> Result<Synced, String> {
        self.sync_asked(source, DayRange::default()).await
    }

    async fn sync_asked(&self, source: &str, ask: DayRange) -> Result<Synced, String> {
        let http = Http::new(HttpSettings::default(), self.clock.clone());
        let Desk { warehouse, settings, config, clock, .. } = self;
        let sync = Sync {
            warehouse,
            settings,
            config,
            mode: Mode::Real,
            http: &http,
            clock: clock.clone(),
            interrupt: &Interrupt::default(),
            accept_shrink: false,
        };
        let sources = Registry::collect().unwrap().select(source);
        assert_eq!(sources.len(), 1, "{source}");
        sync.one(sources[0], ask, &mut |_| ()).await.map_err(|error| format!("{error:#}"))
    }

    /// What a query gives: a line a row.
    pub(crate) async fn shown(&self, text: &str) -> Vec<String> {
        let rows = self.warehouse.query(text, &[]).await.unwrap().rows;
        let line =
            |row: &Vec<Value>| row.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
        rows.iter().map(line).collect()
    }

    /// The loaded days of a table, each with its rows.
    pub(crate) async fn days(&self, table: &str, from: &str, to: &str) -> Vec<String> {
        let window = DateWindow::new(day(from), day(to)).unwrap();
        let days = self.warehouse.days(table, window).await.unwrap();
        days.iter().map(|loaded| format!("{}: {}", loaded.day, loaded.rows)).collect()
    }

    /// The quarantine: raw text and reason.
    pub(crate) async fn quarantined(&self) -> Vec<(String, String)> {
        let rows = self.warehouse.quarantined(None, 100).await.unwrap();
        rows.into_iter().map(|row| (row.raw, row.why)).collect()
    }

    /// Goes on to another instant.
    pub(crate) fn at(&mut self, instant: &str) {
        self.clock = Clock::Fixed(instant.parse::<DateTime<Utc>>().unwrap());
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
