//! What the macros share: attributes (`keys`, `schedule`, `spelling`) and the items below them (`items`, `types`) are
//! parsed; errors are collected in Rust code (`errors`) and shown in `.sql` files and templates (`diagnostic`); the files
//! of the package are found (`package`); and what several macros emit (`emit`).

mod diagnostic;
pub(crate) mod emit;
mod errors;
pub(crate) mod items;
pub(crate) mod keys;
pub(crate) mod package;
pub(crate) mod schedule;
pub(crate) mod spelling;
pub(crate) mod types;

pub(crate) use diagnostic::{Diagnostic, Finding};
pub(crate) use errors::Errors;
