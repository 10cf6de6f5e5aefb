//! The process's environment; the only place that reads it, so that tests can inject it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

/// Arguments, environment variables and the current folder.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// The arguments, the program's name first.
    pub args: Vec<OsString>,
    /// The program's own file, where the system reports it.
    pub program: Option<PathBuf>,
    /// Variables by name.
    pub vars: BTreeMap<String, String>,
    /// The current folder: relative paths from the environment start here.
    pub folder: PathBuf,
}

impl Environment {
    /// The process's own. A variable that is not Unicode is left out: none of ours is.
    ///
    /// # Errors
    /// When the current folder was deleted.
    pub fn of_process() -> io::Result<Self> {
        let unicode = |(name, value): (OsString, OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        let vars = std::env::vars_os().filter_map(unicode).collect();
        Ok(Environment {
            args: std::env::args_os().collect(),
            program: std::env::current_exe().ok(),
            vars,
            folder: std::env::current_dir()?,
        })
    }
}

impl std::fmt::Debug for Environment {
    /// Any value may be a secret: only the names are shown.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.vars.keys().collect();
        f.debug_struct("Environment")
            .field("vars", &names)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}
