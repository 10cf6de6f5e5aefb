//! Tables that records describe, and views over them.

use super::{Column, ColumnType};
use chrono_tz::Tz;

/// How a source's rows are fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fetch {
    /// Everything in one call.
    Whole,
    /// A window of days in each call; which days are loaded is recorded.
    ByDay,
}

/// How fetched rows are written over those in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Write {
    /// What was fetched is replaced: the days of the call, or the whole table.
    Replace,
    /// Upsert by key; the last row of a key wins.
    Merge,
    /// Rows with new keys are added; the others stay as they are.
    Append,
}

/// A table that a record describes and a source fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableDef {
    /// `schema.table`, the same on both databases in portable SQL.
    pub name: &'static str,
    /// The record's columns; `_client_id` and `_loaded_at` come to every table.
    pub columns: &'static [Column],
    /// The primary key.
    pub key: &'static [&'static str],
    /// How its rows are fetched.
    pub fetch: Fetch,
    /// How they are written.
    pub write: Write,
    /// The source that fills it, as `sync` takes it: `everflow.daily_stats`.
    pub source: &'static str,
    /// The zone in which its days begin and end.
    pub zone: Tz,
}

impl TableDef {
    /// The day of a row, by which a table may be fetched: the key's `DATE`.
    pub fn day(&self) -> Option<&'static str> {
        self.columns
            .iter()
            .find(|c| c.kind == ColumnType::Date && self.key.contains(&c.name))
            .map(|c| c.name)
    }

    /// Where the day is among the columns.
    pub(crate) fn day_place(&self) -> Option<usize> {
        let day = self.day()?;
        self.columns.iter().position(|column| column.name == day)
    }

    /// Where the key's columns are among the columns.
    pub(crate) fn key_places(&self) -> Vec<usize> {
        let place = |name: &&str| self.columns.iter().position(|column| column.name == *name);
        self.key.iter().filter_map(place).collect()
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

/// All tables and views of a program: what a warehouse is brought up to.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// The records' tables.
    pub tables: Vec<TableDef>,
    /// The views.
    pub views: Vec<ViewDef>,
}
