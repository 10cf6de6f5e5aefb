//! Where a macro is called: beside which files, in which crate.

use crate::files;
use std::path::{Path, PathBuf};

/// The place of a call.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder of the crate's `Cargo.toml`.
    pub(super) manifest: PathBuf,
    /// The folder of the Rust file; an editor does not tell.
    pub(super) beside: Option<PathBuf>,
}

impl Place {
    pub(super) fn of_the_caller() -> Self {
        let beside = files::caller().and_then(|file| file.parent().map(Path::to_owned));
        Place { manifest: files::manifest(), beside }
    }

    /// The folder to find a file in: the Rust file's, or, not knowing that, the one of the crate's
    /// folders which has the file.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        let known = self.beside.clone();
        let folders = ["reports", "src"].map(|folder| self.manifest.join(folder));
        let has = |folder: &PathBuf| folder.join(name).is_file();
        known.or_else(|| folders.into_iter().find(has)).unwrap_or_else(|| self.manifest.clone())
    }
}

/// A path as a person finds it: relative to where the compiler runs, which is the workspace.
pub(super) fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_owned()
}
