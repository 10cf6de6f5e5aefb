//! `sql!`: a statement in a file (`file`), with its arguments (`arguments`), checked (`check`) against the snapshot of all
//! tables (`snapshot`) → expansion (`expand`).
//!
//! A check has SQLite prepare the statement (`schema`), reads its structure (`parse`), explains SQLite's
//! errors (`explain`) and finds what would be different on Postgres (`portability`).

mod arguments;
mod call;
mod check;
mod expand;
mod explain;
mod file;
mod parse;
mod portability;
mod schema;
mod snapshot;
mod statement;
#[cfg(test)]
mod tests;

pub(crate) use call::Call;
pub(crate) use schema::Column;
pub(crate) use statement::{columns, expand};
