//! One load: what is loaded where, what arrives for it, and what became of it.

use super::Overtaken;
use crate::declare::{TableDef, Value};
use crate::time::DateWindow;
use crate::warehouse::{Amounts, RunId};
use chrono::{DateTime, Utc};

/// Which table is loaded, from which source, for which days.
#[derive(Debug, Clone, Copy)]
pub struct Load<'a> {
    /// The table.
    pub table: &'a TableDef,
    /// The source's selector, for the quarantine.
    pub source: &'a str,
    /// The days, for a table that is fetched by day.
    pub window: Option<DateWindow>,
    /// The run.
    pub run: RunId,
    /// When the fetch began: written to `_loaded_at` and as the days' `at`. What a fetch that began later has
    /// loaded stays.
    pub at: DateTime<Utc>,
    /// Whether the rows come from a sample server.
    pub is_sample: bool,
    /// Whether all of the table's sample data goes in the same transaction; else only that of the loaded days.
    pub replaces_sample_data: bool,
    /// Whether a table that is replaced as a whole may lose more than half of its rows.
    pub accept_shrink: bool,
}

/// What a source sends. A channel that closes without `Finished` means: roll back.
#[derive(Debug, Clone, PartialEq)]
pub enum Batch {
    /// Some rows.
    Items(Vec<Item>),
    /// The source has pushed all of its rows.
    Finished,
}

/// One row that a source pushed.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A row's values, in the order of the record's columns.
    Row(Vec<Value>),
    /// A row that could not be read: its raw text and why.
    Reject {
        /// As it came.
        raw: String,
        /// Why it was refused.
        why: String,
    },
}

/// What was loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loaded {
    /// Rows that were written.
    pub rows: i64,
    /// Rows that were put into quarantine.
    pub rejected: i64,
    /// What these come to, as far as it could be read.
    pub amounts: Amounts,
    /// What was left as a fetch that began later had loaded it.
    pub overtaken: Overtaken,
    /// Sample rows that went with the first plain real load.
    pub sample_rows_deleted: u64,
}
