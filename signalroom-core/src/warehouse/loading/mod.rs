//! Loading: a source's rows into its table, all or nothing.

mod batch;
mod check;
mod insert;
mod load;
mod loader;
mod record;
mod rejects;

pub use batch::{Batch, Item};
pub use load::{Load, Loaded};
