//! A database's own language: its connections, its values, its transactions. The only place that uses
//! sqlx.

mod any;
mod error;
mod lock_waits;
mod number;
mod postgres;
mod postgres_columns;
mod postgres_connect;
mod postgres_numeric;
mod raw_transaction;
mod rows;
mod sqlite;
mod waiting;

pub use any::Backend;
pub(super) use any::Database;
pub(super) use error::{DatabaseError, Position};
pub(super) use number::rounded;
pub(super) use postgres_connect::Session;
pub(super) use raw_transaction::RawTransaction;
pub(super) use rows::kind_named;
pub use rows::{PreparedColumn, RowSet, RowSink};
pub(super) use waiting::{patiently, say_file};
