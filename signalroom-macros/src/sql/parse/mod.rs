//! The structure of a statement: which selects it has, what each reads and gives. SQLite decides whether a statement is
//! right; the structure shows what could have been written instead.

mod clauses;
mod parser;
mod scope;
mod statement;

pub(super) use clauses::{by_comma, closing, ends_operand, is_keyword, outside, unquoted};
pub(super) use parser::parse;
pub(super) use scope::{Relation, Scope};
pub(super) use statement::{ParsedStatement, Query};
