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
    /// The names of those whose value is not Unicode.
    pub not_unicode: Vec<String>,
    /// The current folder: relative paths from the environment start here.
    pub folder: PathBuf,
}

impl Environment {
    /// The process's own.
    ///
    /// # Errors
    /// When the current folder was deleted.
    pub fn of_process() -> io::Result<Self> {
        let (mut vars, mut not_unicode) = (BTreeMap::new(), Vec::new());
        for (name, value) in std::env::vars_os() {
            // A name that is not Unicode is none of ours.
            let Ok(name) = name.into_string() else { continue };
            match value.into_string() {
                Ok(value) => drop(vars.insert(name, value)),
                Err(_) => not_unicode.push(name),
            }
        }
        Ok(Environment {
            args: std::env::args_os().collect(),
            program: std::env::current_exe().ok(),
            vars,
            not_unicode,
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
