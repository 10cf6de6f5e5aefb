//! Events: what happens during a run, reported while it happens.

use super::Delivery;
use crate::acquire::Progress;
use crate::warehouse::{Outcome, RunId};
use std::path::PathBuf;

/// Something that happened.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Event {
    /// A report's run began and is in the history.
    ReportStarted {
        /// The report.
        report: String,
        /// The run's number.
        run: RunId,
    },
    /// A feed begins, or has got further.
    SyncProgress(Progress),
    /// A feed ended, successfully or not.
    SyncEnded {
        /// The source's selector.
        source: String,
    },
    /// The report was answered, and its messages are rendered.
    Answered(Outcome),
    /// The messages' files were written.
    Written {
        /// The folder they are in.
        folder: PathBuf,
    },
    /// One message was handed to its channel.
    Delivered(Delivery),
}

/// Receives the events of a run.
pub type Observer<'a> = &'a mut (dyn FnMut(&Event) + Send);
