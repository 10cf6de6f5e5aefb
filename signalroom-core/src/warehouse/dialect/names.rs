//! The names that mean something in portable SQL: every table and view that was declared, and the
//! runtime's own tables.

use crate::declare::{Schema, TableDef, ViewDef};
use crate::warehouse::WarehouseError;
use crate::warehouse::database::Backend;
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
pub(in crate::warehouse) enum Named {
    /// A record's table.
    Table(TableDef),
    /// A view.
    View(ViewDef),
    /// One of the runtime's.
    Own,
}

/// All names, `schema.table` in lower case.
#[derive(Debug, Clone)]
pub(in crate::warehouse) struct Names(BTreeMap<String, Named>);

impl Names {
    /// The names of everything that was declared, and the runtime's.
    ///
    /// # Errors
    /// When two would be the same name in SQLite's one file.
    pub(in crate::warehouse) fn new(schema: &Schema) -> Result<Self, WarehouseError> {
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
    pub(in crate::warehouse) fn of(names: &[&str]) -> Self {
        Names(names.iter().map(|name| ((*name).to_owned(), Named::Own)).collect())
    }

    /// What the name stands for, in upper or lower case.
    pub(in crate::warehouse) fn get(&self, name: &str) -> Option<Named> {
        self.0.get(name.to_ascii_lowercase().as_str()).copied()
    }

    /// All names, sorted.
    pub(in crate::warehouse) fn iter(&self) -> impl Iterator<Item = (&str, Named)> {
        self.0.iter().map(|(name, named)| (name.as_str(), *named))
    }

    /// The records' tables, sorted.
    pub(in crate::warehouse) fn tables(&self) -> impl Iterator<Item = TableDef> {
        self.0.values().filter_map(|named| match named {
            Named::Table(table) => Some(*table),
            Named::View(_) | Named::Own => None,
        })
    }

    /// The views, sorted.
    pub(in crate::warehouse) fn views(&self) -> impl Iterator<Item = ViewDef> {
        self.0.values().filter_map(|named| match named {
            Named::View(view) => Some(*view),
            Named::Table(_) | Named::Own => None,
        })
    }
}

/// The name in SQLite's one file: `everflow.daily_stats` is `everflow_daily_stats`, `public.x` is `x`.
pub(in crate::warehouse) fn in_sqlite(name: &str) -> String {
    match name.split_once('.') {
        Some((schema, table)) if schema.eq_ignore_ascii_case("public") => table.to_owned(),
        Some((schema, table)) => format!("{schema}_{table}"),
        None => name.to_owned(),
    }
}

/// The name in that database's own SQL, quoted.
pub(in crate::warehouse) fn quoted(name: &str, backend: Backend) -> String {
    match (backend, name.split_once('.')) {
        (Backend::Postgres, Some((schema, table))) => format!("\"{schema}\".\"{table}\""),
        (Backend::Postgres, None) => format!("\"{name}\""),
        (Backend::Sqlite, _) => format!("\"{}\"", in_sqlite(name)),
    }
}
