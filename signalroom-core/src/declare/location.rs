//! Where something was declared.

/// A place in the workspace's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The crate.
    pub krate: &'static str,
    /// The file, relative to the workspace.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
