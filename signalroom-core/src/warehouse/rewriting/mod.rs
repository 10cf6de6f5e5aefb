//! Portable SQL into a database's own.
//!
//! On SQLite `everflow.daily_stats` becomes `everflow_daily_stats` and our date functions become
//! expressions of its `date()`; on Postgres they become `signalroom.week_start(…)`. Only names of the
//! registry are touched, and nothing inside texts, quoted names and comments.

mod functions;
mod inputs;
mod rewrite;
mod rewritten;

pub(super) use inputs::{inputs, view_text};
pub(super) use rewrite::rewrite;
pub(super) use rewritten::Rewritten;
