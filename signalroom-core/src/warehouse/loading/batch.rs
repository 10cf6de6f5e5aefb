//! What travels to the loader.

use crate::declare::Value;

/// One thing pushed.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A row's values, in the order of the record's columns.
    Row(Vec<Value>),
    /// A row that could not be read: its raw text and why.
    Reject {
        /// As it came.
        raw: String,
        /// Why it was refused.
        why: String,
    },
}

/// What travels to the loader. A channel that closes without `Finished` means: roll back.
#[derive(Debug, Clone, PartialEq)]
pub enum Batch {
    /// Some rows.
    Items(Vec<Item>),
    /// The source has pushed all.
    Finished,
}
