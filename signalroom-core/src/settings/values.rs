//! Named settings in layers: sample overlay, environment, `.env`.

use super::Secret;
use std::collections::BTreeMap;

/// Where a setting was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The process's environment.
    Environment,
    /// The root's `.env`.
    DotEnv,
    /// A sample server's overlay.
    Sample,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Origin::Environment => "environment",
            Origin::DotEnv => ".env",
            Origin::Sample => "sample server",
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
}

impl Settings {
    /// Lays one value over what is there.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>, origin: Origin) {
        self.values.insert(name.into(), Setting { value: Secret::new(value), origin });
    }

    /// The setting, unless it is missing or empty.
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.values.get(name).filter(|setting| !setting.value.reveal().is_empty())
    }

    /// Its text, unless it is missing or empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).map(|setting| setting.value.reveal())
    }

    /// All that are set, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Setting)> {
        let set = self.values.iter().filter(|(_, setting)| !setting.value.reveal().is_empty());
        set.map(|(name, setting)| (name.as_str(), setting))
    }
}
