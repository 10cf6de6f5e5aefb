//! Loading: a source's rows into its table, all or nothing.

mod check;
mod insert;
mod intake;
mod load;
mod overtaken;
mod quarantine;
mod readable;
mod receive;
mod shrink;
mod spool;
mod swap;
mod tally;

pub use load::{Batch, Item, Load, Loaded};
pub use overtaken::Overtaken;
