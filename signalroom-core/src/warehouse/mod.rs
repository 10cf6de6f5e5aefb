//! The warehouse: one type, two kinds of database.
//!
//! SQL is written once, in portable words; `dialect` translates it into the database's own. `opening`
//! brings a database up to what was declared, `loading` writes a source's rows into it, `own_tables` holds
//! what the runtime itself writes down. Imports go up this list only:
//!
//! ```text
//! loading    rows of a source, all or nothing
//! own_tables runs, days and loads, deliveries, quarantine
//! snapshot   one moment of it: what a report reads
//! handle     `Warehouse`, as everyone else sees it
//! opening    settings, migrations, tables, views
//! store      a database and the names in it; transactions
//! dialect    names, functions, arguments, places of mistakes
//! database   connections and values: the only place that uses sqlx
//! ```

mod database;
mod dialect;
mod error;
mod handle;
mod labels;
mod loading;
mod mend;
mod open_error;
mod opening;
mod own_tables;
mod schema;
mod snapshot;
mod store;
mod transaction;

pub use database::{Backend, PreparedColumn, RowSet, RowSink};
pub use dialect::Comparison;
pub use error::WarehouseError;
pub use handle::Warehouse;
pub use loading::{Batch, Item, Load, Loaded, Overtaken};
pub use open_error::OpenError;
pub use opening::{OpenOptions, Relabeled};
pub use own_tables::{
    Amounts, Claim, DeliveryKey, LoadId, LoadedDay, NewRun, Outcome, PutAside, PutAsideBySource,
    Quarantined, RunEnd, RunId, RunRecord, RunState, StoredFirstDay,
};
pub use schema::schema_sql;
pub use snapshot::Snapshot;
