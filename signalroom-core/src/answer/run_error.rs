//! Why a report could not be answered.

use super::gaps::{Gap, Lack};
use crate::warehouse::WarehouseError;
use crate::{Class, Panicked};

/// A report that came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Days that it needs are not there.
    #[error("{}", list(.0))]
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
    /// A template or a channel panicked.
    #[error(transparent)]
    Panicked(#[from] Panicked),
    /// No channel could make its message.
    #[error("{}", why.join("\n"))]
    NoMessage {
        /// Why, a line for each channel.
        why: Vec<String>,
        /// What the first one said.
        source: Box<RunError>,
    },
    /// The warehouse failed.
    #[error(transparent)]
    Warehouse(#[from] WarehouseError),
}

impl RunError {
    /// Its class; a table without days that was never filled wants settings first.
    pub fn class(&self) -> Class {
        match self {
            RunError::Gaps(gaps) if gaps.iter().any(|gap| gap.lack == Lack::All) => Class::Settings,
            RunError::Gaps(_) => Class::Data,
            RunError::Panicked(panicked) => panicked.class(),
            RunError::Warehouse(error) if error.is_setting() => Class::Settings,
            // What the causes say counts.
            RunError::Report(_)
            | RunError::Render { .. }
            | RunError::Compose { .. }
            | RunError::NoMessage { .. }
            | RunError::Warehouse(_) => Class::Lasting,
        }
    }
}

fn list(gaps: &[Gap]) -> String {
    gaps.iter().map(Gap::with_mend).collect::<Vec<_>>().join("\n")
}
