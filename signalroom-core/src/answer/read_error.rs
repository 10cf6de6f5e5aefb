//! What can go wrong when a report reads its rows.

use crate::Class;
use crate::declare::RowError;

/// Rows that are not what the report asked for.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// `cx.one` met none or several.
    #[error("`{file}` gave {found} rows where `cx.one` wants one: ask with `cx.all`, or for a sum")]
    NotOne {
        /// The statement's file.
        file: &'static str,
        /// How many there were.
        found: usize,
    },
    /// A row that does not fit its struct.
    #[error("read a row of `{file}`")]
    Row {
        /// The statement's file.
        file: &'static str,
        /// What does not fit.
        source: RowError,
    },
}

impl ReadError {
    /// Always [`Class::Lasting`]: statement and struct have to be made to fit.
    pub fn class(&self) -> Class {
        match self {
            ReadError::NotOne { .. } | ReadError::Row { .. } => Class::Lasting,
        }
    }
}
