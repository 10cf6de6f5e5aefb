//! Calling the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Tuesday, March 10, 2026, 07:30 in New York.
pub const NOW: &str = "2026-03-10T11:30:00Z";

/// A folder of its own, and a program called in it with nothing else in its environment.
#[derive(Debug)]
pub struct Program {
    executable: &'static str,
    home: TempDir,
    vars: Vec<(String, String)>,
}

/// How a call ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code.
    pub code: i32,
    /// Its results.
    pub stdout: String,
    /// What else it said.
    pub stderr: String,
}

impl Program {
    /// That executable, with nothing configured.
    pub fn new(executable: &'static str) -> Self {
        let vars = vec![("SIGNALROOM_NOW".to_owned(), NOW.to_owned())];
        Program { executable, home: TempDir::new().unwrap(), vars }
    }

    /// With that in its environment; a second value of a name replaces the first.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.vars.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// A path in its folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The text of a file in its folder.
    pub fn read(&self, name: &str) -> String {
        let path = self.file(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Writes a file in its folder.
    pub fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    /// Writes a file in its folder that may be no text.
    pub fn write_bytes(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.file(name), bytes).unwrap();
    }

    /// The command that a call runs.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(self.executable);
        command.args(args).current_dir(self.home.path()).env_clear().stdin(Stdio::null());
        command.env("HOME", self.home.path());
        command.envs(self.vars.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Calls it.
    pub fn call(&self, args: &[&str]) -> Ended {
        let output = self.command(args).output().unwrap();
        Ended {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Calls it and expects it to succeed.
    pub fn fine(&self, args: &[&str]) -> Ended {
        let ended = self.call(args);
        assert_eq!(ended.code, 0, "{args:?}\n{}\n{}", ended.stdout, ended.stderr);
        ended
    }

    /// Calls it with `--json` and reads what it prints.
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let args: Vec<_> = args.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.fine(&args).stdout).unwrap()
    }

    /// Calls it and expects that code, and an error that says this.
    pub fn refused(&self, code: i32, args: &[&str], says: &str) -> Ended {
        let ended = self.call(args);
        assert_eq!(ended.code, code, "{args:?}\n{}\n{}", ended.stdout, ended.stderr);
        assert!(ended.stderr.contains(says), "{args:?} says:\n{}", ended.stderr);
        ended
    }
}
