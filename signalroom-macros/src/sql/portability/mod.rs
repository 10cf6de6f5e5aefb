//! What is not the same on both databases: what only one of them knows (`rules`), and what both take and answer
//! differently (`results`).

mod arithmetic;
mod cursor;
mod results;
mod rules;
mod syntax;
mod words;

pub(super) use results::differences;
pub(super) use rules::findings;
