//! The table registry: exactly the names that mean something in portable SQL.

use super::{Backend, WarehouseError};
use crate::declare::{Schema, TableDef, ViewDef};
use std::collections::BTreeMap;

/// The runtime's own tables.
const OWN: [&str; 8] = [
    "signalroom.stamps",
    "signalroom.views",
    "signalroom.internal_affiliates",
    "signalroom.days",
    "signalroom.loads",
    "signalroom.runs",
    "signalroom.quarantine",
    "signalroom.deliveries",
];

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named {
    /// A record's table.
    Table(TableDef),
    /// A view.
    View(ViewDef),
    /// One of the runtime's.
    Own,
}

/// All names, `schema.table` in small letters.
#[derive(Debug, Clone)]
pub(super) struct Names(BTreeMap<String, Named>);

impl Names {
    /// The names of all that was declared, and the runtime's.
    ///
    /// # Errors
    /// When two would be the same in SQLite's one file.
    pub(super) fn new(schema: &Schema) -> Result<Self, WarehouseError> {
        let own = OWN.iter().map(|name| (*name, Named::Own));
        let tables = schema.tables.iter().map(|table| (table.name, Named::Table(*table)));
        let views = schema.views.iter().map(|view| (view.name, Named::View(*view)));
        let (mut names, mut files) = (BTreeMap::new(), BTreeMap::new());
        for (name, named) in own.chain(tables).chain(views) {
            let sqlite = in_sqlite(name);
            if let Some(first) = files.insert(sqlite.clone(), name) {
                let second = name.to_owned();
                return Err(WarehouseError::NamesCollide {
                    first: first.to_owned(),
                    second,
                    sqlite,
                });
            }
            names.insert(name.to_owned(), named);
        }
        Ok(Names(names))
    }

    /// Names that stand for nothing in particular.
    #[cfg(test)]
    pub(super) fn of(names: &[&str]) -> Self {
        Names(names.iter().map(|name| ((*name).to_owned(), Named::Own)).collect())
    }

    /// What the name stands for, in capitals or not.
    pub(super) fn get(&self, name: &str) -> Option<Named> {
        self.0.get(name.to_ascii_lowercase().as_str()).copied()
    }

    /// All names, sorted.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Named)> {
        self.0.iter().map(|(name, named)| (name.as_str(), *named))
    }

    /// The records' tables, sorted.
    pub(super) fn tables(&self) -> impl Iterator<Item = TableDef> {
        self.0.values().filter_map(|named| match named {
            Named::Table(table) => Some(*table),
            Named::View(_) | Named::Own => None,
        })
    }

    /// The views, sorted.
    pub(super) fn views(&self) -> impl Iterator<Item = ViewDef> {
        self.0.values().filter_map(|named| match named {
            Named::View(view) => Some(*view),
            Named::Table(_) | Named::Own => None,
        })
    }
}

/// The name in SQLite's one file: `everflow.daily_stats` is `everflow_daily_stats`, `public.x` is `x`.
pub(super) fn in_sqlite(name: &str) -> String {
    match name.split_once('.') {
        Some((schema, table)) if schema.eq_ignore_ascii_case("public") => table.to_owned(),
        Some((schema, table)) => format!("{schema}_{table}"),
        None => name.to_owned(),
    }
}

/// The name as that database's own SQL writes it, quoted.
pub(super) fn quoted(name: &str, backend: Backend) -> String {
    match (backend, name.split_once('.')) {
        (Backend::Postgres, Some((schema, table))) => format!("\"{schema}\".\"{table}\""),
        (Backend::Postgres, None) => format!("\"{name}\""),
        (Backend::Sqlite, _) => format!("\"{}\"", in_sqlite(name)),
    }
}
