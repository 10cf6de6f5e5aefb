//! Loading: a source's rows into its table, all or nothing.

mod check;
mod insert;
mod load;
mod loader;
mod quarantine;
mod receive;
mod shrink;

pub use load::{Batch, Item, Load, Loaded};
