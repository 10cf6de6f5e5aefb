//! What a source's function is called with.

use super::{Column, DateWindow, Record, Rows, Sink};
use crate::declare::{ColumnType, is_among};
use crate::{BoxFuture, Result};

/// What generated code needs of a record. The bound on `T` stands on [`feed`] alone, so that a type
/// that is not a record is refused once, not at each use.
#[derive(Debug, Clone, Copy)]
pub struct Feed<T: 'static> {
    /// The record's columns.
    pub columns: &'static [Column],
    /// Rows into a sink.
    pub open: fn(Sink) -> Rows<T>,
    /// All was pushed.
    pub finish: fn(Rows<T>) -> BoxFuture<'static, Result<()>>,
}

/// A feed of that record.
pub const fn feed<T: Record>() -> Feed<T> {
    Feed { columns: T::COLUMNS, open: Rows::new, finish: |rows| Box::pin(rows.finish()) }
}

/// The window that a source which is fetched by day is always called with.
///
/// # Errors
/// When it was called without one.
pub fn window(window: Option<DateWindow>) -> Result<DateWindow> {
    window.ok_or_else(|| anyhow::anyhow!("this source is fetched by day, and no window was given"))
}

/// The key of a source, by whether one of its columns is a day.
#[derive(Debug)]
pub struct SourceKey<const HAS_A_DAY: bool>;

/// The key of a source that is fetched by day.
#[diagnostic::on_unimplemented(
    message = "a source that is fetched by day has a `Date` in its `key`",
    label = "no `Date` in this key",
    note = "add the record's day to `key`, or fetch everything at once: `write = merge`, `append` or `replace` without `fetch`"
)]
pub trait OfDays {}
#[diagnostic::do_not_recommend]
impl OfDays for SourceKey<true> {}

/// Compiles for a key with a day only.
pub const fn fetches_by_day<const HAS_A_DAY: bool>()
where
    SourceKey<HAS_A_DAY>: OfDays,
{
}

/// Whether one of the key's columns is a day.
pub const fn key_has_a_day(columns: &[Column], key: &[&str]) -> bool {
    let mut at = 0;
    while at < columns.len() {
        let column = &columns[at];
        if matches!(column.kind, ColumnType::Date) && is_among(column.name, key) {
            return true;
        }
        at += 1;
    }
    false
}
