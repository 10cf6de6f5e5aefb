//! Why a report could not be answered.

use super::gaps::{Gap, Lack};
use crate::warehouse::WarehouseError;

/// A report that came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Days that it needs are not there.
    #[error("{}", told(.0))]
    Gaps(Vec<Gap>),
    /// Its function failed.
    #[error("answer from the warehouse")]
    Report(#[source] anyhow::Error),
    /// A template failed.
    #[error("render templates/{template}")]
    Render {
        /// The template.
        template: &'static str,
        /// Why.
        source: anyhow::Error,
    },
    /// A channel could not make a message of what was rendered.
    #[error("compose the {channel} message")]
    Compose {
        /// The channel.
        channel: &'static str,
        /// Why.
        source: anyhow::Error,
    },
    /// The warehouse failed.
    #[error(transparent)]
    Warehouse(#[from] WarehouseError),
}

impl RunError {
    /// Whether settings must be mended first; a table without days that was never filled is one.
    pub fn is_setting(&self) -> bool {
        match self {
            RunError::Gaps(gaps) => gaps.iter().any(|gap| gap.lack == Lack::All),
            RunError::Warehouse(error) => error.is_setting(),
            _ => false,
        }
    }
}

fn told(gaps: &[Gap]) -> String {
    let one = |gap: &Gap| format!("{gap}: {}", gap.mend());
    gaps.iter().map(one).collect::<Vec<_>>().join("\n")
}
