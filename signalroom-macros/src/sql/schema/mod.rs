//! The tables and views that statements are checked against.

mod catalog;
mod database;

pub(crate) use catalog::Column;
pub(super) use catalog::{Catalog, Table};
pub(super) use database::{Database, Dialect, Schema, SqliteError};
