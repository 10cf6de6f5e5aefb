//! The warehouse: one type, two backends.
//!
//! SQL is written once, names as `schema.table`; `rewriting` turns it into the backend's own. Opening
//! (`opening`) brings a database up to what was declared, loading (`loading`) puts a source's rows
//! in, and the rest asks.

mod database;
mod days;
mod deliveries;
mod error;
mod loading;
mod mistake;
mod names;
mod opening;
mod options;
mod quarantine;
mod question;
mod reading_only;
mod rewriting;
mod runs;
mod schema;
mod store;
#[expect(clippy::module_inception, reason = "the wing's one type has the wing's name")]
mod warehouse;
mod work;

pub use database::{PreparedColumn, RowSet};
pub use days::LoadedDay;
pub use deliveries::{Claim, DeliveryKey};
pub use error::WarehouseError;
pub use loading::{Batch, Item, Load, Loaded};
pub use options::{Backend, OpenOptions};
pub use quarantine::Quarantined;
pub use runs::{NewRun, Outcome, RunEnd, RunId, RunRecord};
pub use schema::schema_sql;
pub use warehouse::Warehouse;
