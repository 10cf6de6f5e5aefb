//! What the tests of a program share: running it, a database of its own for each test, and scripted APIs.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod databases;
mod fake;
mod program;
mod refusing;
mod stub;

pub use databases::{on_each_database, on_pooled_database};
pub use fake::Fake;
pub use program::{Ended, NOW, Program};
pub use refusing::refusing_postgres;
pub use stub::{Reply, Request, Stub};
