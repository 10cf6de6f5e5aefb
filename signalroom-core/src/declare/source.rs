//! Sources and their tables, as the registry holds them.

use super::{Column, ColumnType, Location};
use crate::acquire::{Api, DateWindow, Sink, SyncCx};
use crate::{BoxFuture, Result};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::path::Path;

/// Fetches one window (`replace_window`) or everything (the others) into the sink.
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
    /// Five-field cron; `None` syncs on demand.
    pub schedule: Option<&'static str>,
    /// The feed's zone: its days begin and end there.
    pub timezone: &'static str,
    /// How many complete days are loaded again by a plain sync, for restatements.
    pub lookback: u32,
    /// How many days one call takes (`replace_window`).
    pub chunk: u32,
    /// Whom it talks to.
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
    /// The feed's zone; the macro lets only zones through that there are.
    pub fn zone(&self) -> Tz {
        self.timezone.parse().unwrap_or(Tz::UTC)
    }

    /// The name that selects it: `everflow.daily_stats`.
    pub fn selector(&self) -> String {
        self.resource
            .map_or_else(|| self.name.to_owned(), |resource| format!("{}.{resource}", self.name))
    }
}

/// What becomes of the rows that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteDisposition {
    /// The days of each call are replaced whole.
    ReplaceWindow,
    /// Upsert by key; the last wins.
    Merge,
    /// Added.
    Append,
    /// The table is replaced whole.
    Replace,
}

/// A table that a record describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableDef {
    /// `schema.table`, alike on both databases for whoever writes SQL.
    pub name: &'static str,
    /// The record's columns; `_client_id` and `_loaded_at` come to every table.
    pub columns: &'static [Column],
    /// The primary key.
    pub key: &'static [&'static str],
    /// What becomes of the rows that are there already.
    pub write: WriteDisposition,
}

impl TableDef {
    /// The day column of a `replace_window` table: the key's `DATE`.
    pub fn day(&self) -> Option<&'static str> {
        self.columns
            .iter()
            .find(|c| c.kind == ColumnType::Date && self.key.contains(&c.name))
            .map(|c| c.name)
    }
}

/// A view of the warehouse, from `views/NAME.sql` of the crate that has the sources.
#[derive(Debug, Clone, Copy)]
pub struct ViewDef {
    /// `public.daily_performance` by default; a schema where the file's name has one.
    pub name: &'static str,
    /// The query on SQLite.
    pub sqlite: &'static str,
    /// The query on Postgres.
    pub postgres: &'static str,
    /// The file, for messages.
    pub file: &'static str,
}
inventory::collect!(ViewDef);

/// Starts a source's sample server.
pub type SampleFn = for<'a> fn(SampleCx<'a>) -> BoxFuture<'a, Result<SampleServer>>;

/// A source's sample data: a server that speaks the real API with made-up numbers.
#[derive(Debug)]
pub struct Sample {
    /// The source.
    pub source: &'static str,
    /// Starts what it needs.
    pub serve: SampleFn,
}
inventory::collect!(Sample);

/// What a sample server is told.
#[derive(Debug, Clone, Copy)]
pub struct SampleCx<'a> {
    /// The injected now: values are a function of the day and the days since.
    pub now: DateTime<Utc>,
    /// A folder for files it writes (a CSV).
    pub folder: &'a Path,
}

/// A running sample server; it stops when dropped.
pub struct SampleServer {
    /// The settings laid over the environment: base URL and key, or a path.
    pub settings: Vec<(&'static str, String)>,
    /// What keeps it running.
    pub guard: Box<dyn std::any::Any + Send>,
}

impl std::fmt::Debug for SampleServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.settings.iter().map(|(name, _)| name).collect();
        f.debug_struct("SampleServer").field("settings", &names).finish_non_exhaustive()
    }
}
