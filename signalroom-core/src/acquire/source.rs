//! Sources, as the registry holds them.

use super::{Api, Sink, SyncCx};
use crate::declare::{Location, TableDef};
use crate::time::{DateWindow, Schedule};
use crate::{BoxFuture, Result};
use chrono_tz::Tz;

/// Fetches one window of days, or everything, into the sink.
pub type SyncFn = for<'a> fn(&'a SyncCx, Option<DateWindow>, Sink) -> BoxFuture<'a, Result<()>>;

/// One declared feed.
#[derive(Debug)]
pub struct SourceDef {
    /// The source: `everflow`.
    pub name: &'static str,
    /// The resource: `daily_stats`; `None` where the source is one.
    pub resource: Option<&'static str>,
    /// The doc comment.
    pub about: &'static str,
    /// The table it fills.
    pub table: TableDef,
    /// Five-field cron; `None` where it is synced on demand.
    pub schedule: Option<&'static str>,
    /// How many complete days a plain sync loads again, because they may have been restated.
    pub lookback: u32,
    /// How many days one call takes, when it is fetched by day.
    pub chunk: u32,
    /// The API that it calls.
    pub api: Option<&'static Api>,
    /// Settings of its own besides the API's.
    pub settings: &'static [&'static str],
    /// The function.
    pub run: SyncFn,
    /// Where it was declared.
    pub at: Location,
}
inventory::collect!(SourceDef);

impl SourceDef {
    /// The feed's zone: its days begin and end there.
    pub fn zone(&self) -> Tz {
        self.table.zone
    }

    /// The name that selects it: `everflow.daily_stats`.
    pub fn selector(&self) -> &'static str {
        self.table.source
    }

    /// When it is synced; `None` where it is synced on demand.
    pub fn schedule(&self) -> Option<Schedule> {
        Schedule::parse(self.schedule?, self.zone()).ok()
    }

    /// The settings that it reads: the API's, then its own.
    pub fn setting_names(&self) -> Vec<String> {
        let key = self.api.and_then(Api::key_setting);
        let base = self.api.map(Api::base_url_setting);
        let own = self.settings.iter().map(|name| (*name).to_owned());
        key.into_iter().chain(base).chain(own).collect()
    }
}

#[cfg(test)]
impl SourceDef {
    /// A source without columns and schedule: tests add what they need.
    pub(crate) const fn bare(selector: &'static str, table: &'static str) -> Self {
        SourceDef {
            name: selector,
            resource: None,
            about: "",
            table: TableDef {
                name: table,
                columns: &[],
                key: &[],
                fetch: crate::declare::Fetch::Whole,
                write: crate::declare::Write::Replace,
                source: selector,
                zone: Tz::UTC,
            },
            schedule: None,
            lookback: 0,
            chunk: 1,
            api: None,
            settings: &[],
            run: |_, _, _| Box::pin(async { Ok(()) }),
            at: Location { krate: "here", file: "feed.rs", line: 1 },
        }
    }
}
