//! Loading: a source's rows into its table, all or nothing.

mod check;
mod insert;
mod load;
mod loader;
mod receive;
mod rejects;

pub use load::{Batch, Item, Load, Loaded};
