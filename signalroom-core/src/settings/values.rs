//! Named settings in layers: sample overlay, environment, `.env`.

use super::Secret;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Where a setting was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The process's environment.
    Environment,
    /// The root's `.env`.
    DotEnv,
    /// The root's `signalroom.toml`.
    Config,
    /// A sample server's overlay.
    Sample,
    /// Nowhere: the program's own default.
    Default,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Origin::Environment => "environment",
            Origin::DotEnv => ".env",
            Origin::Config => super::CONFIG_FILE,
            Origin::Sample => "sample server",
            Origin::Default => "default",
        })
    }
}

/// A setting's value; any may be a secret, so none is printed by accident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The value.
    pub value: Secret,
    /// Where it was read.
    pub origin: Origin,
}

/// All settings by name; an empty value counts as not set.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    values: BTreeMap<String, Setting>,
    declared: BTreeSet<String>,
    root: PathBuf,
    folder: PathBuf,
}

impl Settings {
    /// None yet. Relative paths start at `folder` when read from the environment, else at `root`.
    pub fn new(root: &Path, folder: &Path) -> Self {
        Settings { root: root.to_owned(), folder: folder.to_owned(), ..Settings::default() }
    }

    /// Sets a value, in place of an earlier one, without the blanks and line breaks around it.
    pub fn set(&mut self, name: impl Into<String>, value: impl AsRef<str>, origin: Origin) {
        let name = name.into();
        let value = Secret::new(trimmed(&name, value.as_ref()));
        self.values.insert(name, Setting { value, origin });
    }

    /// Tells the program's own settings from the others of the environment.
    pub(super) fn declare(&mut self, is_ours: impl Fn(&str) -> bool) {
        self.declared = self.values.keys().filter(|name| is_ours(name)).cloned().collect();
    }

    /// Whether this program reads a setting of that name.
    pub(super) fn is_declared(&self, name: &str) -> bool {
        self.declared.contains(name)
    }

    /// The setting, unless it is missing or empty.
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.values.get(name).filter(|setting| !setting.value.reveal().is_empty())
    }

    /// Its text, unless it is missing or empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).map(|setting| setting.value.reveal())
    }

    /// Its text as a path, from the folder that its origin implies.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let setting = self.get(name)?;
        Some(self.resolve(Path::new(setting.value.reveal()), setting.origin))
    }

    /// A path that was read there: absolute ones stay.
    pub fn resolve(&self, path: &Path, origin: Origin) -> PathBuf {
        let base = if origin == Origin::Environment { &self.folder } else { &self.root };
        base.join(path)
    }

    /// All that are set, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Setting)> {
        let set = self.values.iter().filter(|(_, setting)| !setting.value.reveal().is_empty());
        set.map(|(name, setting)| (name.as_str(), setting))
    }
}

/// The value without what came along when it was copied or read from a file. A password may begin or end with a blank, but
/// not with a line break.
pub(super) fn trimmed<'v>(name: &str, value: &'v str) -> &'v str {
    const INVISIBLE: [char; 4] = ['\u{200b}', '\u{200e}', '\u{2060}', '\u{feff}'];
    if name.ends_with("PASSWORD") {
        return value.trim_matches(['\r', '\n']);
    }
    value.trim_matches(|c: char| c.is_whitespace() || INVISIBLE.contains(&c))
}
