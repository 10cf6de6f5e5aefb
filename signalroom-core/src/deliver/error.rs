//! What can go wrong on the way out.

use crate::Class;
use std::path::PathBuf;

/// A message that could not leave.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeliverError {
    /// A file that can't be written.
    #[error("write {}; see that it can be written, or let SIGNALROOM_OUT_DIR name another folder", path.display())]
    Write {
        /// The file or its folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Settings without which nothing is sent.
    #[error("failed to send, and nothing was sent\n{}", .0.join("\n"))]
    Unready(Vec<String>),
}

impl DeliverError {
    /// Its class.
    pub fn class(&self) -> Class {
        match self {
            DeliverError::Write { .. } => Class::Lasting,
            DeliverError::Unready(_) => Class::Settings,
        }
    }
}
