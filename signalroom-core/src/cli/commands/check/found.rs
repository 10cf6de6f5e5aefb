//! What `check` found.

use crate::Result;
use crate::cli::Exit;
use crate::settings::Origin;
use crate::warehouse::RowSet;

/// A setting, where it was read, and whether that will do.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: String,
    /// Its value where that is no secret, else `set`; `None` when it is missing.
    pub(super) value: Option<String>,
    pub(super) origin: Option<Origin>,
    pub(super) about: String,
}

/// Something that was tried.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) what: String,
    /// What it came to, or the error's chain.
    pub(super) outcome: Result<String, String>,
}

/// Rows that are as somebody wanted them, and what they are.
#[derive(Debug)]
pub(super) struct Remarked {
    pub(super) about: &'static str,
    pub(super) rows: RowSet,
}

/// Something to mend, and the code that it costs.
#[derive(Debug)]
pub(super) struct Mend(pub(super) Exit, pub(super) String);

/// All that was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) settings: Vec<Line>,
    pub(super) tried: Vec<Tried>,
    pub(super) remarks: Vec<Remarked>,
    pub(super) mends: Vec<Mend>,
}

impl Found {
    /// Notes what came of something; what failed is to be mended.
    pub(super) fn note(&mut self, what: String, outcome: Result<String, String>) {
        if let Err(why) = &outcome {
            self.mends.push(Mend(Exit::Failed, format!("{what}: {why}")));
        }
        self.tried.push(Tried { what, outcome });
    }
}
