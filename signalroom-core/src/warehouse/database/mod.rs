//! A database's own language: its connections, its values, its transactions. The only place that
//! meets sqlx.

mod any;
mod number;
mod numeric;
mod postgres;
mod rows;
mod sqlite;
mod transaction;

pub(super) use any::Database;
pub(super) use number::rounded;
pub(super) use rows::kind_named;
pub use rows::{PreparedColumn, RowSet};
pub(super) use transaction::Transaction;
