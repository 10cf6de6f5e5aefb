//! Portable SQL, written once, and each database's own dialect.
//!
//! On SQLite `everflow.daily_stats` becomes `everflow_daily_stats` and our date functions become
//! expressions of its `date()`; on Postgres they become `signalroom.week_start(…)`. `:name` becomes `$1`
//! on both. Only declared names are touched, and nothing inside strings, quoted names and comments.

mod arguments;
mod comparisons;
mod date_arguments;
mod effects;
mod functions;
mod mistake;
mod names;
mod operands;
mod read_only;
mod references;
mod translate;

pub(super) use arguments::{Arguments, AuthoredSql, numbered};
pub use comparisons::Comparison;
pub(super) use comparisons::{comparisons, named_days};
pub(super) use date_arguments::date_arguments;
pub(super) use mistake::place;
pub(super) use names::{Names, in_sqlite, quoted};
pub(super) use read_only::check_read_only;
pub(super) use references::{inputs, view_text, views_in_order};
pub(super) use translate::{Translated, edited, translate};
