//! What SQLite's errors mean, in our words, and what could have been written instead.

mod context;
mod names;
mod shape;
mod sqlite_error;

pub(super) use sqlite_error::{explain, unqualified_table};
