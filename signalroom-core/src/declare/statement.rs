//! Statements: what `sql!` makes of a `.sql` file.

use super::value::Value;

/// The text of a statement, one for each database where they differ; arguments are `$1`, `$2`, ….
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// The file as the analyst wrote it in `sql!`.
    pub file: &'static str,
    /// For SQLite; the portable text where there is one file.
    pub sqlite: &'static str,
    /// For Postgres; the same text where there is one file.
    pub postgres: &'static str,
    /// The arguments' names: the first is `$1`.
    pub params: &'static [&'static str],
}

/// Every statement of every `sql!`, so that `check` can prepare those behind an `if`.
#[derive(Debug)]
pub struct StatementDef {
    /// The statement.
    pub statement: Statement,
    /// The Rust file with the `sql!`.
    pub at: super::Location,
}
inventory::collect!(StatementDef);

/// The columns of a statement's result, known at compile time; a type made by each `sql!`.
pub trait Shape {
    /// The file, for messages.
    const FILE: &'static str;
    /// The columns' names.
    const COLUMNS: &'static [&'static str];
}

/// A statement with its arguments, ready to run; made by `sql!`.
#[derive(Debug, Clone)]
pub struct Sql<S> {
    /// The statement.
    pub statement: Statement,
    /// The arguments' values, in the order of the statement's `params`.
    pub args: Vec<Value>,
    shape: std::marker::PhantomData<fn() -> S>,
}

impl<S: Shape> Sql<S> {
    /// Combines a statement and its arguments; called by `sql!`.
    pub fn new(statement: Statement, args: Vec<Value>) -> Self {
        Sql { statement, args, shape: std::marker::PhantomData }
    }
}
