//! The runtime of SignalRoom: it discovers what was declared, syncs feeds into a warehouse, answers
//! reports from it, renders the answers and delivers them.
//!
//! Data walks through four wings, left to right; each has one door, its `mod.rs`:
//!
//! ```text
//! declare  →  acquire  →  answer  →  deliver
//!        warehouse · time · settings
//! ```
//!
//! [`run`] knows the order of these steps; the command line is on top of it.
//!
//! An analyst needs only the [`prelude`].

// The macros write `::signalroom::…`; inside this crate that name must mean this crate.
extern crate self as signalroom;

pub mod acquire;
pub mod answer;
mod class;
pub mod cli;
pub mod declare;
pub mod deliver;
pub mod net;
mod panic;
pub mod prelude;
pub mod registry;
pub mod run;
pub mod settings;
pub mod time;
pub mod warehouse;

pub use anyhow::{Context, Error};
pub use class::Class;
pub use cli::main;
pub use deliver::channels;
pub use inventory::submit;
pub use panic::Panicked;
pub use signalroom_macros::{Choice, Record, Row, mount, report, source, sql};

/// What reports, sources and channels return: any error, with the chain of what was being done.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A future on the heap, as the fn pointers in the registry return it.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[doc(hidden)]
pub mod __private;
#[doc(hidden)]
pub mod testing;
