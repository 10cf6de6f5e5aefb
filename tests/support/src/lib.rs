//! What tests of a built program share: calling it, databases of its own, APIs that answer as they are told.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod databases;
mod program;
mod stub;

pub use databases::on_each_database;
pub use program::{Ended, NOW, Program};
pub use stub::{Reply, Request, Stub};
