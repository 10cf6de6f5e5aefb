//! What stands where a `sql!` with mistakes stood.

use crate::declare::{Shape, Sql, Statement};

/// What a `sql!` with mistakes becomes, so that they are all that is reported.
#[derive(Debug)]
pub enum Broken {}

impl Shape for Broken {
    const FILE: &'static str = "";
    const COLUMNS: &'static [&'static str] = &[];
}

/// The expression of a `sql!` with mistakes; it never runs, for it never compiles.
pub fn broken_sql() -> Sql<Broken> {
    let statement = Statement { file: "", sqlite: "", postgres: "", params: &[] };
    Sql::new(statement, Vec::new())
}
