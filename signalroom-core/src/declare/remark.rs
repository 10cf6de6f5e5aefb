//! Rows that somebody wanted as they are, and that `check` shows all the same.

use super::Statement;

/// A question whose rows `check` lists, so that nobody forgets what was once left out on purpose.
#[derive(Debug)]
pub struct Remark {
    /// What the rows are: `ignored on purpose by the mapping`.
    pub about: &'static str,
    /// The question, without arguments.
    pub statement: Statement,
}
inventory::collect!(Remark);
