//! The registry: everything that was declared, in order, checked at start-up.

use crate::Class;
use crate::acquire::{Sample, SourceDef};
use crate::answer::ReportDef;
use crate::declare::{Location, Remark, Schema, StatementDef, ViewDef};
use crate::settings::{DeclaredNames, DeclaredSource};
use std::collections::BTreeMap;

/// The file list of one `mount!`, so that a file that registered nothing is noticed.
#[derive(Debug)]
pub struct FileDef {
    /// The crate.
    pub krate: &'static str,
    /// The files, relative to the workspace.
    pub files: &'static [&'static str],
}
inventory::collect!(FileDef);

/// All that was declared, sorted by name.
#[derive(Debug, Default)]
pub struct Registry {
    /// The reports.
    pub reports: Vec<&'static ReportDef>,
    /// The sources' resources.
    pub sources: Vec<&'static SourceDef>,
    /// The sample servers.
    pub samples: Vec<&'static Sample>,
    /// The views.
    pub views: Vec<&'static ViewDef>,
    /// Every `sql!`.
    pub statements: Vec<&'static StatementDef>,
    /// What `check` lists.
    pub remarks: Vec<&'static Remark>,
}

/// Something that can't be run with what was declared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// Two items of one name.
    #[error("the {kind} `{name}` is declared twice: {first} and {second}; rename one")]
    Twice {
        /// Report, source, table, or name where a report and a source share it.
        kind: &'static str,
        /// The name.
        name: String,
        /// One place.
        first: Location,
        /// The other.
        second: Location,
    },
    /// A mounted file that declares nothing.
    #[error(
        "{file} declares nothing: put `#[report]` or `#[source]` in it, move shared code to `shared/`, or remove it"
    )]
    Empty {
        /// The file.
        file: &'static str,
    },
}

impl RegistryError {
    /// Always [`Class::Bug`]: what was compiled in can't be run.
    pub fn class(&self) -> Class {
        match self {
            RegistryError::Twice { .. } | RegistryError::Empty { .. } => Class::Bug,
        }
    }
}

impl Registry {
    /// Collects what every linked crate registered.
    ///
    /// # Errors
    /// When a name is declared twice or a mounted file declares nothing.
    pub fn collect() -> Result<Self, RegistryError> {
        let registry = Registry {
            reports: sorted(inventory::iter::<ReportDef>, |r| (r.name.to_owned(), r.at)),
            sources: sorted(inventory::iter::<SourceDef>, |s| (s.selector(), s.at)),
            samples: sorted(inventory::iter::<Sample>, |s| s.source),
            views: sorted(inventory::iter::<ViewDef>, |v| v.name),
            statements: sorted(inventory::iter::<StatementDef>, |s| (s.at, s.statement.file)),
            remarks: sorted(inventory::iter::<Remark>, |r| r.about),
        };
        registry.unique()?;
        registry.nothing_empty(inventory::iter::<FileDef>)?;
        Ok(registry)
    }

    /// The report of that name.
    pub fn report(&self, name: &str) -> Option<&'static ReportDef> {
        self.reports.iter().find(|r| r.name == name).copied()
    }

    /// The resources that a selector names: all of `everflow`, or `everflow.daily_stats` alone.
    pub fn select(&self, selector: &str) -> Vec<&'static SourceDef> {
        self.sources
            .iter()
            .filter(|s| s.name == selector || s.selector() == selector)
            .copied()
            .collect()
    }

    /// The source that fills a table.
    pub fn filling(&self, table: &str) -> Option<&'static SourceDef> {
        self.sources.iter().find(|source| source.table.name == table).copied()
    }

    /// All tables and views.
    pub fn schema(&self) -> Schema {
        Schema {
            tables: self.sources.iter().map(|source| source.table).collect(),
            views: self.views.iter().map(|view| **view).collect(),
        }
    }

    /// The names that settings may speak of.
    pub fn names(&self) -> DeclaredNames {
        let source = |source: &&'static SourceDef| DeclaredSource {
            name: source.name,
            api: source.api.map(|api| api.name),
            settings: source.settings,
        };
        let channels = self.reports.iter().flat_map(|report| report.channels);
        DeclaredNames {
            sources: self.sources.iter().map(source).collect(),
            reports: self.reports.iter().map(|report| report.name).collect(),
            channels: channels.map(|templates| templates.channel.name).collect(),
        }
    }

    fn unique(&self) -> Result<(), RegistryError> {
        once("report", self.reports.iter().map(|r| (r.name.to_owned(), r.at)))?;
        once("source", self.sources.iter().map(|s| (s.selector().to_owned(), s.at)))?;
        once("table", self.sources.iter().map(|s| (s.table.name.to_owned(), s.at)))?;
        // People select both by name: `show NAME`, `history NAME`.
        let sources = self.sources.iter().map(|s| (s.name, s.at)).collect::<BTreeMap<_, _>>();
        let names = self.reports.iter().map(|r| (r.name, r.at)).chain(sources);
        once("name", names.map(|(name, at)| (name.to_owned(), at)))
    }

    fn nothing_empty(
        &self,
        mounted: impl IntoIterator<Item = &'static FileDef>,
    ) -> Result<(), RegistryError> {
        let reports = self.reports.iter().map(|r| r.at.file);
        let sources = self.sources.iter().map(|s| s.at.file);
        let declared: Vec<_> = reports.chain(sources).collect();
        let mut files = mounted.into_iter().flat_map(|list| list.files);
        match files.find(|file| !declared.contains(file)) {
            Some(file) => Err(RegistryError::Empty { file }),
            None => Ok(()),
        }
    }
}

/// `inventory` keeps no order.
fn sorted<T: 'static, K: Ord>(
    all: impl IntoIterator<Item = &'static T>,
    key: impl Fn(&T) -> K,
) -> Vec<&'static T> {
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|item| key(item));
    all
}

fn once(
    kind: &'static str,
    names: impl Iterator<Item = (String, Location)>,
) -> Result<(), RegistryError> {
    let mut seen = BTreeMap::new();
    for (name, second) in names {
        if let Some(first) = seen.insert(name.clone(), second) {
            return Err(RegistryError::Twice { kind, name, first, second });
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
